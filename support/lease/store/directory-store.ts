import { randomUUID } from 'node:crypto'
import { watch as watchFile } from 'node:fs'
import { link, rm, utimes, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { folderProblem } from '../../writable.js'
import type { LeaseState } from '../decision/state.js'
import { damagedDocument, folderFailed, LeaseError, otherMachine, unusableFolder } from '../errors.js'
import { hasCode } from './file-error.js'
import { appendLines, readLines } from './history-file.js'
import { isOtherMachine, type MachineTime, machineTime, type StoreClock, storeTime } from './machine-clock.js'
import { type LeaseStore, parseJson, parseState, type Reading } from './store.js'
import { openVersions, type Version, type Versions } from './versions.js'

/**
 * The leases of the jobs of one machine, in a folder. No server is needed.
 * @param readTime the clocks of the machine
 * @throws LeaseStoreError if the folder cannot be used
 */
export async function openDirectoryStore(folder: string, readTime = machineTime): Promise<LeaseStore> {
  const path = resolve(folder)
  await requireUsable(path)
  const versions = openVersions(path)
  const bell = join(path, 'changed')
  const guarded = <T>(work: () => Promise<T>) => work().catch((error) => rethrow(path, error))
  return {
    place: path,
    read: () => guarded(() => read(path, versions, readTime)),
    replace: (reading, state, frees) =>
      guarded(async () => {
        const isAdded = await versions.add(Number(reading.version), documentText(reading, state))
        if (isAdded && frees) await ring(bell)
        return isAdded
      }),
    watch: (onChange) => watchBell(bell, onChange),
    appendHistory: (events) => guarded(() => appendLines(path, events)),
    readHistory: () => guarded(() => readLines(path)),
    close: async () => {},
  }
}

function rethrow(folder: string, error: unknown): never {
  throw error instanceof LeaseError ? error : folderFailed(folder, error)
}

/** Writes to the folder, and links a file twice: the second time must fail. */
async function requireUsable(folder: string): Promise<void> {
  const problem = folderProblem(folder)
  if (problem !== undefined) throw unusableFolder(folder, problem)
  const probe = join(folder, `.${randomUUID()}.part`)
  const linked = `${probe}.part`
  try {
    await writeFile(probe, '')
    await link(probe, linked)
    const second = await link(probe, linked).then(
      () => 'it makes a second hard link of one name',
      (error: unknown) => (hasCode(error, 'EEXIST') ? undefined : noLinks(error)),
    )
    if (second !== undefined) throw unusableFolder(folder, second)
  } catch (error) {
    if (error instanceof LeaseError) throw error
    throw hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK')
      ? unusableFolder(folder, noLinks(error))
      : folderFailed(folder, error)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
    await rm(linked, { force: true }).catch(() => undefined)
  }
}

const noLinks = (error: unknown) =>
  `its file system has no hard links (${(error as NodeJS.ErrnoException).code}), so two jobs could change the leases at once`

const clockSchema = z.strictObject({
  boot: z.string(),
  host: z.string(),
  monotonicMs: z.number(),
  storeMs: z.number(),
})

interface Parsed {
  readonly clock: StoreClock
  readonly state: LeaseState
}

const parsed = new WeakMap<Version, Parsed>()

async function read(folder: string, versions: Versions, readTime: typeof machineTime): Promise<Reading> {
  const version = await versions.latest()
  const document = version && parse(folder, version)
  const now = readTime()
  const isUnused = !document || document.state.leases.length + document.state.queue.length === 0
  if (document && !isUnused && isOtherMachine(document.clock, now))
    throw otherMachine(folder, document.clock.host, now.host)
  const reading = {
    version: String(version?.number ?? 0),
    state: document?.state,
    nowMs: storeTime(document?.clock, now, isUnused),
    // What was written stays, also after a restart of the machine.
    server: { id: 'directory', upMs: Number.POSITIVE_INFINITY },
  }
  readAt.set(reading, now)
  return reading
}

const readAt = new WeakMap<Reading, MachineTime>()

function parse(folder: string, version: Version): Parsed {
  const before = parsed.get(version)
  if (before) return before
  const remedy = `delete ${folder}`
  const value = parseJson(version.text, folder, remedy)
  const { clock, state }: { readonly clock?: unknown; readonly state?: unknown } = Object(value)
  const known = { state: parseState(state, folder, remedy), clock: clockSchema.safeParse(clock) }
  if (!known.clock.success) throw damagedDocument(folder, 'clock: it has no times', remedy)
  const document = { clock: known.clock.data, state: known.state }
  parsed.set(version, document)
  return document
}

/** The clock of the machine is that of the reading. A later one would make the store slow by the time of each decision. */
function documentText(reading: Reading, state: LeaseState): string {
  const now = readAt.get(reading)
  if (!now) throw new RangeError('a reading of another store')
  const { boot, host, monotonicMs } = now
  const clock: StoreClock = { boot, host, monotonicMs, storeMs: reading.nowMs }
  return JSON.stringify({ clock, state })
}

/** A change of the times of this file tells the jobs that wait. */
async function ring(bell: string): Promise<void> {
  const now = new Date()
  await utimes(bell, now, now).catch(() => writeFile(bell, ''))
}

/** A system without free watches is no obstacle: whoever waits also looks from time to time. */
async function watchBell(bell: string, onChange: () => void): Promise<AsyncDisposable> {
  try {
    await writeFile(bell, '', { flag: 'a' })
    const watcher = watchFile(bell, { persistent: false }, onChange)
    watcher.on('error', () => watcher.close())
    return { [Symbol.asyncDispose]: async () => watcher.close() }
  } catch {
    return { [Symbol.asyncDispose]: async () => {} }
  }
}
