import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../support/clock/index.js'
import {
  createLeaseClient,
  emptyState,
  LeaseStoreError,
  openDirectoryStore,
} from '../../support/lease/index.js'
import { appendLines, readLines } from '../../support/lease/store/history-file.js'
import { type MachineTime, machineTime, storeTime } from '../../support/lease/store/machine-clock.js'
import { oneOf, owner } from '../helpers/lease/requests.js'
import { leaseFolder } from '../helpers/lease/stores.js'

const clientIn = async (folder: string, readTime = machineTime) =>
  createLeaseClient({ store: await openDirectoryStore(folder, readTime), owner: owner('job') })

const first = 'leases-000000000001.json'

test.each([
  ['is empty', '', 'it is empty'],
  ['is cut off', '{"clock":', 'it is no JSON'],
  ['is something else', '[1]', ''],
  ['has no clock', JSON.stringify({ state: emptyState(1) }), 'clock: '],
])('a document that %s is not replaced', async (_, text, reason) => {
  const folder = leaseFolder()
  writeFileSync(join(folder, first), text)
  const acquiring = (await clientIn(folder)).acquire({ requirement: oneOf(['1']) })
  await expect(acquiring).rejects.toThrow(`${folder}: this is no list of leases: ${reason}`)
  expect(readdirSync(folder).filter((file) => file.startsWith('leases-'))).toEqual([first])
})

test('a document of another version of Offhook is not replaced', async () => {
  const folder = leaseFolder()
  writeFileSync(join(folder, first), JSON.stringify({ clock: {}, state: { format: 1 } }))
  await expect((await clientIn(folder)).look()).rejects.toThrow(
    /format 1; this version knows format 2.* If no job runs: delete /,
  )
})

test('a path that is no folder is refused at once', async () => {
  const file = join(leaseFolder(), 'file')
  writeFileSync(file, '')
  await expect(openDirectoryStore(file)).rejects.toThrow(
    /the leases of the rack cannot be kept in this folder: .*is a file, not a folder\. Name another folder in RACK_LEASES/,
  )
  await expect(openDirectoryStore('/proc/leases')).rejects.toThrow(LeaseStoreError)
})

const timeOf = (more: Partial<MachineTime>): MachineTime => ({
  boot: 'b1',
  host: 'lab1',
  monotonicMs: 1000,
  wallMs: 5_000_000,
  ...more,
})

test('a folder that two machines use is refused, as long as one of them has phones', async () => {
  const folder = leaseFolder()
  const lease = await (await clientIn(folder, () => timeOf({}))).acquire({ requirement: oneOf(['1']) })
  const other = await clientIn(folder, () => timeOf({ boot: 'b2', host: 'lab2', wallMs: 8_600_000 }))
  await expect(other.acquire({ requirement: oneOf(['1']) })).rejects.toThrow(
    /lab1 keeps leases in this folder, and this machine is lab2.*RACK_LEASES=redis:/,
  )
  await lease.release()
  await (await other.acquire({ requirement: oneOf(['1']) })).release()
})

test('setting the clock of the machine forward ends no lease', async () => {
  const folder = leaseFolder()
  let now = timeOf({})
  const client = await clientIn(folder, () => now)
  const lease = await client.acquire({ requirement: oneOf(['1']) })
  now = timeOf({ monotonicMs: 6000, wallMs: 5_000_000 + 3_600_000 })
  expect((await client.look()).state.leases).toHaveLength(1)
  await lease.release()
  // An unused rack takes the time of day over.
  expect((await client.look()).nowMs).toBe(now.wallMs)
})

test('the time of a folder', () => {
  const last = { boot: 'b1', host: 'lab1', monotonicMs: 1000, storeMs: 9_000_000 }
  expect(storeTime(undefined, timeOf({}), true)).toBe(5_000_000)
  expect(storeTime(last, timeOf({ monotonicMs: 1500 }), false)).toBe(9_000_500)
  expect(storeTime(last, timeOf({ monotonicMs: 1500 }), true)).toBe(5_000_000)
  expect(storeTime(last, timeOf({ monotonicMs: 1500, wallMs: 9_000_700 }), true)).toBe(9_000_500)
  expect(storeTime(last, timeOf({ monotonicMs: 5 }), false)).toBe(5_000_000)
  expect(storeTime(last, timeOf({ boot: 'b2' }), false)).toBe(5_000_000)
})

const noMount = process.getuid?.() === 0 ? undefined : 'mounting a small disk needs root'

test.skipIf(noMount)(`a full disk ends no lease and no wait${noMount ? `: ${noMount}` : ''}`, async () => {
  const folder = join(leaseFolder(), 'small')
  mkdirSync(folder)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', folder])
  onTestFinished(() => void execFileSync('umount', [folder]))
  const client = createLeaseClient({
    store: await openDirectoryStore(folder),
    owner: owner('job'),
    leaseMs: 6000,
  })
  const lease = await client.acquire({ requirement: oneOf(['1']) })
  const texts: string[] = []
  const waiting = client.acquire({ requirement: oneOf(['2']), onWait: ({ text }) => texts.push(text) })
  const second = await waiting
  fill(folder)
  await expect(second.record('2', { language: 'English' })).rejects.toThrow(
    'the leases of the rack cannot be written: the disk is full',
  )
  const third = client.acquire({ requirement: oneOf(['3']), onWait: ({ text }) => texts.push(text) })
  while (texts.length === 0) await systemClock.after(5)
  expect(texts[0]).toContain('the disk is full (ENOSPC). It is tried again')
  writeFileSync(join(folder, 'filler'), '')
  await (await third).release()
  lease.assertHeld()
  await lease.release()
  await second.release()
})

/** Until nothing more can be written. */
function fill(folder: string): void {
  for (const size of [100_000, 4096]) {
    try {
      for (;;) writeFileSync(join(folder, 'filler'), 'x'.repeat(size), { flag: 'a' })
    } catch {
      // It is full.
    }
  }
}

test('names that a paused job could still take stay taken, in empty files', async () => {
  const folder = leaseFolder()
  const client = await clientIn(folder)
  for (let i = 0; i < 4; i++) await (await client.acquire({ requirement: oneOf(['1']) })).release()
  const versions = readdirSync(folder).filter((file) => file.startsWith('leases-'))
  expect(versions).toHaveLength(8)
  expect(readdirSync(folder).filter((file) => file.endsWith('.part'))).toEqual([])
})

test('names that no job takes any more are removed', async () => {
  const folder = leaseFolder()
  const client = await clientIn(folder)
  const change = async () => (await client.acquire({ requirement: oneOf(['1']) })).release()
  for (let i = 0; i < 4; i++) await change()
  writeFileSync(join(folder, '.left-by-a-job-that-died.part'), '')
  const longAgo = new Date(Date.now() - 600_000)
  for (const file of readdirSync(folder)) utimesSync(join(folder, file), longAgo, longAgo)
  for (let i = 4; i < 32; i++) await change()
  const files = readdirSync(folder)
  expect(files).not.toContain(first)
  expect(files.filter((file) => file.endsWith('.part'))).toEqual([])
  expect(files.filter((file) => file.startsWith('leases-'))).toHaveLength(60)
})

test('the history begins a new file when it is long, and keeps its order', async () => {
  const folder = leaseFolder()
  const booking = {
    id: 'b',
    person: 'Ada',
    reason: 'x'.repeat(400_000),
    phones: ['1'],
    sinceMs: 1,
    untilMs: 2,
  }
  for (let i = 1; i <= 7; i++) await appendLines(folder, [{ event: 'booked', atMs: i, booking }])
  expect(readdirSync(folder).length).toBeGreaterThan(2)
  expect((await readLines(folder)).map(({ atMs }) => atMs)).toEqual([1, 2, 3, 4, 5, 6, 7])
})
