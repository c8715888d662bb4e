import { fetch } from 'undici'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { createLeaseClient, openDirectoryStore } from '../../../support/lease/index.js'
import { entry, type Intercept, type RecordedPhone, recordedRack } from '../../helpers/faults/recorder.js'
import { leaseFolder } from '../../helpers/lease/stores.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const rack = await recordedRack()
const [first, , second] = rack.phones
afterAll(() => rack.stop())
beforeEach(async () => {
  for (const phone of rack.phones) {
    phone.intercept = () => 'pass'
    for (const command of ['RELEASE_ALL_CALLS', 'key=CANCEL', 'key=CANCEL']) await press(phone, command)
    phone.targets.splice(0)
  }
})

const press = ({ phoneOrigin }: RecordedPhone, command: string) =>
  fetch(`${phoneOrigin}/command.htm?${command}`)
const display = async ({ phoneOrigin }: RecordedPhone) =>
  Buffer.from(await (await fetch(`${phoneOrigin}/screen.bmp`)).bytes())

/** Acts on a phone, until its display shows another state. @returns the display */
async function untilChanged(phone: RecordedPhone, act: () => Promise<unknown>): Promise<Buffer> {
  const before = await display(phone)
  await act()
  let shown = await display(phone)
  while (shown.equals(before)) shown = await display(phone)
  return shown
}
const ring = () => untilChanged(first, () => press(second, 'number=1001'))

const withFirmware =
  (version: string): Intercept =>
  (target) =>
    target === '/info.htm'
      ? (_, response) => void response.end(`Hardware: snomD785<br>Firmware-Version: snomD785-SIP ${version}`)
      : 'pass'
const unauthorized: Intercept = () => (_, response) =>
  void response.writeHead(401, { 'www-authenticate': 'Basic realm="snom"' }).end()
const silent: Intercept = () => (request) => void request.socket.destroy()

const lab = (more: object = {}) => ({
  rack: 'lab',
  withinMs: 2000,
  phones: [
    { ...entry('first', '1001', first.origin), timeoutMs: 1000, ...more },
    entry('second', '1002', second.origin),
  ],
})
const scenarios = (given: string) => `Feature: f
  Scenario: one
    Given ${given}
    Then A shows "idle"
  Scenario: two
    Given ${given}
    Then A shows "idle"
`

/** Runs two scenarios. @returns also the phones that played A, and what the leases say of the first phone */
async function run(given: string, leases = leaseFolder(), more: object = {}) {
  const result = await runFeature({ feature: scenarios(given), rack: lab(more), leases })
  const played = [...result.written]
    .filter(([path]) => path.startsWith('journals/'))
    .map(([, text]) => JSON.parse(text).phones.A?.id)
  const store = await openDirectoryStore(leases)
  const { state } = await store.read()
  await store.close()
  const record = state?.phones[new URL(first.origin).host]
  return { ...result, played, record, text: [...result.failureMessages.values()].join('\n') }
}

const credentials = { user: 'admin', password: 'wrong' }

test.each<[fault: string, intercept: Intercept, more: object, health: string, reason: RegExp]>([
  ['does not answer', silent, {}, 'quarantined', /^A \(first, D785\): could not /],
  [
    'rejects the log-in',
    unauthorized,
    { credentials },
    'suspect',
    /^A \(first, D785\): could not .*rejected/,
  ],
  [
    'has another firmware',
    withFirmware('10.1.101.11'),
    { firmware: '10.1.54.13' },
    ...(['suspect', /its firmware is 10\.1\.101\.11, and the rack file says 10\.1\.54\.13\. Write/] as const),
  ],
])('in place of a phone that %s, a scenario gets another one', async (_, intercept, more, health, reason) => {
  first.intercept = intercept
  const { exitCode, played, record, stdout } = await run('A is any phone', undefined, more)
  expect(exitCode, stdout).toBe(0)
  expect(played).toEqual(['second', 'second'])
  expect(record).toMatchObject({ health, reason: expect.stringMatching(reason) })
})

test('a firmware that the rack file does not name is a warning, and the scenario gets the phone', async () => {
  first.intercept = withFirmware('10.1.101.11')
  expect((await run('A is any phone')).played).toEqual(['first', 'first'])
})

test('a phone that somebody calls is brought to idle, and is suspect until the next probe', async () => {
  await ring()
  const { exitCode, played, stdout } = await run('A is any phone')
  expect(exitCode, stdout).toBe(0)
  expect(stdout).toMatch(/! A \(first, D785\) was left showing "ringing"; recovered: it ended all calls/)
  // While it is suspect, others come first.
  expect(played.toSorted()).toEqual(['first', 'second'])
})

test('a phone whose handset is lifted is put down', async () => {
  await untilChanged(first, () => press(first, 'key=OFFHOOK'))
  const { exitCode, played, record, stdout } = await run('A is any phone')
  expect(exitCode, stdout).toBe(0)
  expect(played).toEqual(['first', 'first'])
  // Before its first step.
  expect(stdout.split('Given')[0]).toMatch(/^one .*\n.*A pressed CANCEL/m)
  expect(record).toBeUndefined()
})

test('a phone whose display is frozen in a call is quarantined with its display', async () => {
  const frozen = await ring()
  await press(second, 'RELEASE_ALL_CALLS')
  first.intercept = (target) =>
    target === '/screen.bmp' ? (_, response) => void response.end(frozen) : 'pass'
  const { exitCode, played, record, written, stdout } = await run('A is any phone')
  expect(exitCode, stdout).toBe(0)
  expect(played).toEqual(['second', 'second'])
  expect(record).toMatchObject({
    health: 'quarantined',
    reason: expect.stringMatching(
      /^A \(first, D785\) shows "ringing", although no job uses it, and cannot be brought to idle: it ended all calls, pressed CANCEL 10 times\. End/,
    ),
  })
  const [, picture = ''] = /:\/.*\/pictures\/(\w+\.png)$/.exec(record?.evidence ?? '') ?? []
  expect([...written.keys()]).toContain(`pictures/${picture}`)
})

test('if no other phone fits, the rack has failed: the message names phone, reason and what to do', async () => {
  first.intercept = silent
  const { exitCode, text, stdout } = await run('A is the phone "first"')
  expect(exitCode, stdout).toBe(3)
  expect(text).toMatch(
    /A \(first, D785\): could not fetch info\.htm: .*\. Fetch info\.htm with a browser.*\nNo other phone of the rack fits\. All that is wrong with it: npx offhook rack doctor first$/,
  )
  expect(stdout).toMatch(
    /two: Phones that are needed are out of use: first \(quarantined by .* since .*: A \(first, D785\): could not/,
  )
})

test('a scenario whose phone a person has taken out of use is skipped, and the exit code is that of the rack', async () => {
  const leases = leaseFolder()
  const store = await openDirectoryStore(leases)
  const client = createLeaseClient({ store, owner: { job: 'Ann', host: 'lab1', processId: 1 } })
  const phones = [new URL(first.origin).host]
  await client.ask({
    kind: 'setHealth',
    phones,
    health: 'quarantined',
    by: 'Ann',
    reason: 'display flickers',
  })
  await store.close()
  const { exitCode, stdout, played } = await run('A is the phone "first"', leases)
  expect(exitCode, stdout).toBe(3)
  expect(played).toEqual([undefined, undefined])
  expect(stdout).toMatch(
    /one, two: Phones that are needed are out of use: first \(quarantined by Ann since .*display flickers\)\. What to do: npx offhook rack doctor first/,
  )
  // Nothing but what the run asks each phone when it begins.
  expect(first.targets).toEqual(['/info.htm'])
})

test('a phone is probed once in a minute, also for other runs, and not if it is as it was then', async () => {
  const leases = leaseFolder()
  const read = () => first.targets.filter((target) => target === '/info.htm').length
  await run('A is any phone', leases)
  // Each run looks once what its phones are.
  expect(read()).toBe(2)
  await run('A is any phone', leases)
  expect(read()).toBe(3)
  const version = { firmware: '10.1.101.11' }
  first.intercept = withFirmware('10.1.101.11')
  await run('A is any phone', leases, version)
  expect(read()).toBe(5)
})
