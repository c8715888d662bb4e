import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Catalog, type PhoneDescription, readDataFile } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { Events } from '../events/index.js'
import { credentials, type TlsTrust } from '../remote/index.js'
import { settleAll } from '../settle.js'
import { originOf } from './address.js'
import { checkRack } from './check.js'
import { needlessRemoteControl, unreadableCertificate } from './errors.js'
import { hasOneListener, openRackEvents, reportsTo } from './events.js'
import { furtherIdentities, ownIdentity } from './identities.js'
import { type PhoneEntry, type RackFile, rackSchema } from './schema.js'
import type { Environment, RackPhone } from './types.js'
import { startVirtualPhones, virtualProfile, withoutUndefined } from './virtual.js'

/** An open rack. Its virtual phones run until it is closed. */
export interface Rack {
  readonly name: string
  /** Deadline for a phone to show a state, unless the sentence gives one, ms. */
  readonly withinMs: number
  readonly phones: readonly RackPhone[]
  /** The events that its phones report; undefined if no phone reports any. */
  readonly events: Events | undefined
  /** Whether the run writes the action URLs into the settings of real phones. Virtual phones always have them. */
  readonly provisionsEvents: boolean
  /** Whether its real phones report to an address that only one process can listen on: somebody wrote it into them. */
  readonly hasOneListener: boolean
  /** Whether a real phone of another model or firmware than the file says ends the run. */
  readonly strict: boolean
  /** Whether events must confirm the displays of all scenarios. */
  readonly confirmsByEvent: boolean
  /** Where the leases of its real phones are kept. Undefined: the file does not say. */
  readonly leases: string | undefined
  /** Whether each request to a leased phone has a header with the token of the lease. */
  readonly leaseTokenHeader: boolean
  close(): Promise<void>
}

interface RackOptions {
  /** Path of the rack file. */
  readonly file: string
  readonly catalog: Catalog
  readonly environment: Environment
  readonly clock: Clock
}

/**
 * Reads a rack file, listens for events, and starts the virtual phones on free loopback ports.
 * @throws DataFileError that names file and line of every problem in the rack file
 * @throws EventsError if it cannot listen for events
 */
export async function openRack({ file, catalog, environment, clock }: RackOptions): Promise<Rack> {
  const { rack, described, virtual } = await readRack({ file, catalog, environment })
  const events = await openRackEvents(rack, clock)
  const started = virtual.length
    ? await startVirtualPhones(virtual, { file, catalog, rack, clock, events }).catch(
        async (error: unknown) => {
          await settleAll([events?.close()], [error])
          throw error
        },
      )
    : undefined
  const origins = new Map(started?.phones.map((phone) => [phone.id, phone.origin] as const))
  const phones = described.map(({ entry, profile, tls }) => {
    const origin = entry.address ? originOf(entry.address) : (origins.get(entry.id) ?? '')
    const address = reportsTo(events, entry, rack)
    return rackPhoneOf({ entry, profile, origin, tls, rack, reportsTo: address })
  })
  const close = () => settleAll([started?.stop(), events?.close()])
  const provisionsEvents = rack.events?.provision ?? false
  const confirmsByEvent = rack.events?.confirm ?? false
  return {
    name: rack.rack,
    withinMs: rack.withinMs,
    phones,
    events,
    provisionsEvents,
    hasOneListener: hasOneListener(rack),
    confirmsByEvent,
    strict: rack.strict,
    leases: leasesOf(rack, file),
    leaseTokenHeader: rack.leaseTokenHeader,
    close,
  }
}

/** A folder is beside the rack file, as every other path in it. */
const leasesOf = ({ leases }: RackFile, file: string): string | undefined =>
  leases === undefined || /^(?:rediss?:|none$)/i.test(leases) ? leases : resolve(dirname(file), leases)

/** Reads a rack file with everything that it refers to. Starts no phone. */
async function readRack({ file, catalog, environment }: Omit<RackOptions, 'clock'>) {
  const rack = await readDataFile(file, rackSchema(environment).superRefine(checkRack(catalog.models)))
  const described = await Promise.all(
    rack.phones.map(async (entry) => {
      const { guiTickMs } = rack.virtual
      const [profile, tls] = await Promise.all([
        profileOf(entry, catalog, { file, guiTickMs }),
        tlsTrustOf(entry, file),
      ])
      return { entry, profile, tls }
    }),
  )
  const virtual = described.flatMap(({ entry, profile }) =>
    entry.address ? [] : [{ entry, profile: virtualProfile(profile, file, entry.id) }],
  )
  return { rack, described, virtual }
}

/** What is known of a rack without opening it. */
export type DescribedRack = Pick<
  Rack,
  'name' | 'withinMs' | 'phones' | 'leases' | 'leaseTokenHeader' | 'hasOneListener'
>

/**
 * A rack, for what needs no virtual phone and no event. Starts no phone and opens no port, so the addresses of virtual
 * phones, and those that phones report to, are invalid.
 * @throws DataFileError that names file and line of every problem in the rack file
 */
export async function describeRack(options: Omit<RackOptions, 'clock'>): Promise<DescribedRack> {
  const { rack, described } = await readRack(options)
  const phones = described.map(({ entry, profile, tls }) => {
    const reportsTo = rack.events || !entry.address ? notStarted : undefined
    return rackPhoneOf({
      entry,
      profile,
      origin: entry.address ? originOf(entry.address) : notStarted,
      tls,
      rack,
      reportsTo,
    })
  })
  return {
    name: rack.rack,
    withinMs: rack.withinMs,
    phones,
    leases: leasesOf(rack, options.file),
    hasOneListener: hasOneListener(rack),
    leaseTokenHeader: rack.leaseTokenHeader,
  }
}

const notStarted = 'http://not-started.invalid'

/**
 * The models of a rack, in the order of its file. Starts no phone.
 * @throws DataFileError for a file that is missing or not valid
 */
export async function modelsIn(file: string, environment: Environment): Promise<string[]> {
  const { phones } = await readDataFile(file, rackSchema(environment))
  return [...new Set(phones.map(({ model }) => model))]
}

/**
 * A virtual phone needs no gap between requests. Its display changes at GUI ticks only, so five captures per tick catch
 * every state that is shown for one tick. More of them would only take CPU time from the other phones.
 */
export const virtualPacing = (guiTickMs: number) => ({
  requestGapMs: 0,
  captureGapMs: Math.min(Math.max(Math.round(guiTickMs / 5), 20), 50),
})

async function profileOf(
  entry: PhoneEntry,
  catalog: Catalog,
  { file, guiTickMs }: { readonly file: string; readonly guiTickMs: number },
): Promise<PhoneDescription> {
  const known = await catalog.describe(entry.model, entry.firmware)
  if (entry.remoteControl && known.commands.key.supported !== 'no')
    throw needlessRemoteControl(file, entry.id, entry.model)
  const profile = entry.remoteControl
    ? await catalog.describe(entry.model, entry.firmware, { remoteControl: 'reported' })
    : known
  const pacing = entry.address ? profile.pacing : virtualPacing(guiTickMs)
  return {
    ...profile,
    verbs: { ...profile.verbs, ...entry.verbs },
    pacing: { ...pacing, ...withoutUndefined(entry.pacing) },
  }
}

async function tlsTrustOf(entry: PhoneEntry, file: string): Promise<TlsTrust | undefined> {
  if (!entry.tls || !('ca' in entry.tls)) return entry.tls
  const path = resolve(dirname(file), entry.tls.ca)
  const ca = await readFile(path, 'utf8').catch(() => {
    throw unreadableCertificate(file, entry.id, 'tls.ca', path)
  })
  return { ca }
}

interface DescribedPhone extends Pick<RackPhone, 'profile' | 'origin' | 'tls' | 'reportsTo'> {
  readonly entry: PhoneEntry
  readonly rack: Pick<RackFile, 'language' | 'timeZone' | 'strict'>
}

function rackPhoneOf({ entry, profile, origin, tls, rack, reportsTo }: DescribedPhone): RackPhone {
  return {
    id: entry.id,
    profile,
    language: entry.language ?? rack.language,
    // The clock of a virtual phone is that of this computer.
    timeZone: entry.address ? (entry.timeZone ?? rack.timeZone) : undefined,
    number: entry.number,
    displayName: entry.name ?? (entry.address ? undefined : entry.id),
    tags: entry.tags,
    origin,
    commandOrigin: entry.remoteControl && originOf(entry.remoteControl),
    credentials: entry.credentials && credentials(entry.credentials.user, entry.credentials.password),
    tls,
    timeoutMs: entry.timeoutMs,
    keepAlive: entry.keepAlive,
    allow: entry.allow,
    rebootWithinMs: entry.rebootWithinMs,
    identities: entry.identities && [ownIdentity(entry), ...furtherIdentities(entry)],
    isFirmwareStated: entry.firmware !== undefined || rack.strict,
    virtual: !entry.address,
    reportsTo,
  }
}
