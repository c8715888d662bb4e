import { join, resolve } from 'node:path'
import { type FurtherDisplayName, openCatalog } from '../catalog/index.js'
import { backgroundClock, systemClock } from '../clock/index.js'
import type { DataFolders } from '../data-folders.js'
import { openPhone, type Phone, type PhoneEvent } from '../phone/index.js'
import { dataFolders } from '../project/index.js'
import { openRack, type Rack, type RackPhone } from '../rack/index.js'
import { openReferenceRecorder, type ReferenceRecorder, readUpdateRequest } from '../references/index.js'
import { RecentDisplays } from '../screen/index.js'
import { settleAll } from '../settle.js'
import type { Quarantine } from './cleanup.js'
import { otherPhonesThanStated, sharedRealPhones } from './errors.js'
import { settingFact } from './health/left-settings.js'
import { sendsToken } from './lease-token.js'
import { otherPhones } from './phone-identity.js'
import { type PhoneReaders, phoneReaders } from './phone-readers.js'
import {
  knownStates,
  type PhoneReferences,
  recordingWarnings,
  referencesFor,
  requireOwnReferences,
} from './phone-references.js'
import { provisionEvents } from './provision-events.js'
import { type CastLease, leasePlace, openRackLeases, type RackLeases, withoutLeases } from './rack-leases.js'
import { type Environment, isFirstWorker, rackFile, runName } from './run-environment.js'
import { unlearnedNames } from './unlearned-names.js'

/** What a phone that is leased asks, and tells. */
export type PhoneLease = Pick<CastLease, 'beforeRequest'> & Partial<Pick<CastLease, 'record'>>

/** The open rack and everything else that all scenarios of one process share. */
export interface RackSession {
  readonly rack: Rack
  /** The states that have a reference for this phone. */
  readonly statesOf: (phone: RackPhone, furtherDisplay?: FurtherDisplayName) => readonly string[]
  /** Opens a phone of the rack under the name that a scenario gives it. */
  readonly openPhone: (
    name: string,
    facts: RackPhone,
    onEvent?: (event: PhoneEvent) => void,
    lease?: PhoneLease,
  ) => Phone
  /** Records which references the run uses, and displays that match no reference. */
  readonly recorder: ReferenceRecorder
  readonly quarantine: Quarantine
  /** Undefined: its phones are virtual, and belong to this process, or the run does not lease them. */
  readonly leases: RackLeases | undefined
  /** What a person should know before the run: characters of display names that a reader does not know. */
  readonly warnings: readonly string[]
  close(): Promise<void>
}

/**
 * Opens the rack that `RACK` names. Relative paths start at the working directory.
 * @param reports the folder for displays that match no reference and for the list of used references; default: none
 * @param folders where its data are looked for; default: those of the project
 * @throws DataFileError, ReferencesError, EventsError for a file or a port that cannot be used; SessionError if several
 * workers would share real phones, or, in a strict rack, a phone is another than the file says; RemoteError, PhoneError if a phone refuses its action URLs
 */
export async function openRackSession(
  environment: Environment,
  reports?: string,
  folders: DataFolders = dataFolders(),
): Promise<RackSession> {
  const [project, shipped] = folders
  const catalog = await openCatalog(...folders)
  const recorder = await openReferenceRecorder({
    folder: join(project, 'screens'),
    mayBeMissing: shipped !== undefined,
    reports,
    request: readUpdateRequest(environment),
    name: runName(environment),
  })
  const isRecording = readUpdateRequest(environment).mode !== 'none'
  const references = await referencesFor(recorder.references, folders)
  const file = resolve(rackFile(environment))
  const rack = await openRack({ file, catalog, environment, clock: backgroundClock })
  const readers = phoneReaders(folders)
  const ofModel = new Map(rack.phones.map((phone) => [phone.profile.model, phone]))
  const leases = await leasesOf(rack, environment).catch((error) =>
    settleAll([rack.close()], [error]).then(() => undefined),
  )
  const warnings = isRecording ? recordingWarnings(rack.phones, folders) : []
  try {
    if (isRecording) requireOwnReferences(rack.phones, folders)
    const unlearned = await unlearnedNames(rack.phones, (model) =>
      readers.of(ofModel.get(model) as RackPhone),
    )
    const notices = await Promise.all([...ofModel.keys()].map(catalog.noticesOf))
    const open = phoneOpener({ rack, recorder, references, readers, unlearned })
    const { states, others } = await prepare({ rack, references, environment, open })
    // Before a lease, another job may use the phones.
    if (rack.provisionsEvents && !leases) await provisionEvents(rack.phones, open)
    return {
      rack,
      statesOf: (phone, furtherDisplay) => states.get(phone)?.[furtherDisplay ?? 'main'] ?? [],
      openPhone: open,
      recorder,
      quarantine: new Map(),
      warnings: [...new Set([...warnings, ...others, ...notices.flat(), ...unlearned.values()])],
      leases,
      close: () => settleAll([rack.close(), readers.close(), recorder.close(), leases?.close()]),
    }
  } catch (error) {
    await settleAll([rack.close(), readers.close(), leases?.close()], [error])
    throw error
  }
}

/** The leases of the real phones of a rack. Undefined: there are none, or the run does without by name. */
export async function leasesOf(
  { phones, leases, leaseTokenHeader }: Pick<Rack, 'phones' | 'leases' | 'leaseTokenHeader'>,
  environment: Environment,
): Promise<RackLeases | undefined> {
  if (!usesLeases({ phones, leases }, environment)) return undefined
  // A scenario may need real and virtual phones at once.
  return openRackLeases(phones, {
    ...{ place: leasePlace(environment, leases), environment },
    sendsToken: sendsToken(environment, leaseTokenHeader),
  })
}

/** Whether a run leases the phones of a rack: some are real, and it does not do without leases by name. */
export const usesLeases = (
  {
    phones,
    leases,
  }: { readonly phones: readonly Pick<RackPhone, 'virtual'>[]; readonly leases?: string | undefined },
  environment: Environment,
): boolean => phones.some(({ virtual }) => !virtual) && leasePlace(environment, leases) !== withoutLeases

interface PhoneSources {
  readonly rack: Rack
  readonly recorder: ReferenceRecorder
  readonly references: PhoneReferences
  readonly readers: PhoneReaders
  /** Warnings about display names, by model. */
  readonly unlearned: ReadonlyMap<string, string>
}

function phoneOpener({
  rack,
  recorder,
  references,
  readers,
  unlearned,
}: PhoneSources): RackSession['openPhone'] {
  const memory = {
    rejections: new Map(),
    moved: new Map<string, string>(),
    givenWarnings: new Set<string>(),
    displays: new RecentDisplays(),
  }
  return (name, facts, onEvent, lease) => {
    const { language, profile } = facts
    recorder.addPhone({ language, model: profile.model, firmware: profile.firmware })
    const warning = unlearned.get(profile.model)
    if (onEvent && warning !== undefined && !memory.givenWarnings.has(warning)) {
      memory.givenWarnings.add(warning)
      onEvent({ kind: 'warned', phone: name, warning })
    }
    return openPhone({
      name,
      facts,
      screens: references(facts),
      reader: readers.of(facts),
      clock: systemClock,
      memory,
      recorder,
      withinMs: rack.withinMs,
      ...(onEvent && { onEvent }),
      ...(lease && {
        beforeRequest: lease.beforeRequest,
        recordSetting: async (before) => lease.record?.(facts, settingFact(before)),
      }),
    })
  }
}

interface Preparation {
  readonly rack: Rack
  readonly references: PhoneReferences
  readonly environment: Environment
  readonly open: RackSession['openPhone']
}

/** @returns for each phone the states that have a reference, by display; and which phones are others than the file says */
async function prepare({ rack, references, environment, open }: Preparation) {
  const workers = Number(environment.CUCUMBER_TOTAL_WORKERS ?? 1)
  requireShareable(rack.phones, {
    workers,
    place: leasePlace(environment, rack.leases),
    hasOneListener: rack.hasOneListener,
  })
  const states = await knownStates(rack.phones, references)
  // Before anything is written to a phone that is another one.
  const others = isFirstWorker(environment) ? await otherPhones(rack.phones, open) : []
  if (rack.strict && others.length > 0) throw otherPhonesThanStated(others)
  return { states, others }
}

interface Sharing {
  readonly workers: number
  /** Of the leases. */
  readonly place: string
  /** Whether the phones report to an address that only one process can listen on. */
  readonly hasOneListener: boolean
}

/**
 * Several workers share real phones by leases; virtual phones are started for each worker. A phone reports its events to one
 * listener, so each worker writes its own into the phones that it leases.
 * @throws SessionError if the workers cannot share them
 */
export function requireShareable(
  phones: readonly Pick<RackPhone, 'id' | 'virtual'>[],
  { workers, place, hasOneListener }: Sharing,
): void {
  const real = phones.filter(({ virtual }) => !virtual).map(({ id }) => id)
  if (workers < 2 || real.length === 0) return
  if (place === withoutLeases) throw sharedRealPhones(real, workers, 'no leases')
  if (hasOneListener) throw sharedRealPhones(real, workers, 'events')
}
