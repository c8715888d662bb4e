import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import {
  type Catalog,
  DataFileError,
  hasDisplay,
  type PhoneDescription,
  type PhoneProfile,
  readDataFile,
  unknownDisplayMessage,
} from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { Events } from '../events/index.js'
import { credentials, type TlsTrust } from '../remote/index.js'
import { startVirtualRack, type VirtualPhoneSpec, type VirtualRack } from '../virtual/index.js'
import { checkRack } from './check.js'
import { openRackEvents, reportsTo, withActionUrls } from './events.js'
import { furtherIdentities, ownIdentity } from './identities.js'
import { type PhoneEntry, type RackFile, rackSchema } from './schema.js'
import type { RackPhone } from './types.js'
import { virtualPhone, withoutGaps } from './virtual.js'

/** An open rack: its phones can be called until it is closed. */
export interface Rack {
  readonly name: string
  /** How long a phone has to show a state where the sentence says nothing, ms. */
  readonly withinMs: number
  readonly phones: readonly RackPhone[]
  /** What its phones report of themselves; undefined where none does. */
  readonly events: Events | undefined
  /** Whether its real phones are to be told where to report to; virtual ones know. */
  readonly provisionsEvents: boolean
  close(): Promise<void>
}

export interface RackOptions {
  /** Path of the rack file. */
  readonly file: string
  readonly catalog: Catalog
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
}

/**
 * Reads a rack file and starts its virtual phones on free loopback ports.
 * @throws DataFileError naming file and line of whatever is wrong in it.
 */
export async function openRack({ file, catalog, environment, clock }: RackOptions): Promise<Rack> {
  const rack = await readDataFile(file, rackSchema(environment).superRefine(checkRack(catalog.models)))
  const described = await Promise.all(
    rack.phones.map(async (entry) => {
      const [profile, tls] = await Promise.all([profileOf(entry, catalog), trust(entry, file)])
      return { entry, profile, tls }
    }),
  )
  const virtual = described.flatMap(({ entry, profile }) =>
    entry.address ? [] : [{ entry, profile: drawable(profile, `${file}: phone ${entry.id}`) }],
  )
  const events = await openRackEvents(rack, clock)
  const started = virtual.length
    ? await start(virtual, { file, catalog, rack, clock, events }).catch(closing(events))
    : undefined
  const origins = new Map(started?.phones.map((phone) => [phone.id, phone.origin] as const))
  const phones = described.map(({ entry, profile, tls }) => {
    const origin = entry.address ?? origins.get(entry.id) ?? ''
    const address = reportsTo(events, entry, rack)
    return describe({ entry, profile, origin, tls, language: rack.language, reportsTo: address })
  })
  const close = async () => void (await Promise.all([started?.stop(), events?.close()]))
  const provisionsEvents = rack.events?.provision ?? false
  return { name: rack.rack, withinMs: rack.withinMs, phones, events, provisionsEvents, close }
}

const closing = (events: Events | undefined) => async (error: unknown) => {
  await events?.close()
  throw error
}

interface Start extends Pick<RackOptions, 'file' | 'catalog' | 'clock'> {
  readonly rack: RackFile
  readonly events: Events | undefined
}

async function start(
  virtual: readonly { entry: PhoneEntry; profile: PhoneProfile }[],
  { file, catalog, rack, clock, events }: Start,
): Promise<VirtualRack> {
  const { guiTickMs, jitter, defects, noAnswerMs } = rack.virtual
  const phones = await Promise.all(
    virtual.map(
      async ({ entry, profile }): Promise<VirtualPhoneSpec> => ({
        id: entry.id,
        profile,
        number: entry.number,
        name: entry.name ?? entry.id,
        language: entry.language ?? rack.language,
        settings: withActionUrls(events, entry),
        auth: entry.credentials ? { scheme: entry.virtual.auth, ...entry.credentials } : { scheme: 'none' },
        defects: [...defects, ...entry.virtual.defects],
        ...(await virtualPhone(entry, file, catalog)),
      }),
    ),
  )
  return startVirtualRack({
    ...{ phones, clock, guiTickMs },
    ...(noAnswerMs !== undefined && { noAnswerMs }),
    ...(jitter && { jitter }),
  })
}

/** @throws DataFileError for a phone that cannot be made of software */
function drawable(profile: PhoneDescription, where: string): PhoneProfile {
  const { model, commands } = profile
  if (commands.key.supported === 'no')
    throw new DataFileError(`${where}: there is no virtual ${model}: ${commands.key.why}`)
  if (!hasDisplay(profile)) throw new DataFileError(`${where}: ${unknownDisplayMessage(model)}`)
  return profile
}

/**
 * A virtual phone needs no rest between requests. Its display is looked at often enough to miss nothing that stays for
 * a tick of its own, and no oftener: looking without a pause takes the whole computer from the other phones.
 */
const virtualPacing = { requestGapMs: 0, captureGapMs: 20 }

async function profileOf(entry: PhoneEntry, catalog: Catalog): Promise<PhoneDescription> {
  const profile = await catalog.describe(entry.model, entry.firmware)
  const pacing = entry.address ? profile.pacing : virtualPacing
  return {
    ...profile,
    verbs: { ...profile.verbs, ...entry.verbs },
    pacing: { ...pacing, ...withoutGaps(entry.pacing) },
  }
}

interface Described {
  entry: PhoneEntry
  profile: PhoneDescription
  origin: string
  tls: TlsTrust | undefined
  language: string
  reportsTo: string | undefined
}

function describe({ entry, profile, origin, tls, language, reportsTo }: Described): RackPhone {
  return {
    id: entry.id,
    profile,
    language: entry.language ?? language,
    number: entry.number,
    displayName: entry.name ?? (entry.address ? undefined : entry.id),
    tags: entry.tags,
    origin,
    credentials: entry.credentials && credentials(entry.credentials.user, entry.credentials.password),
    tls,
    timeoutMs: entry.timeoutMs,
    keepAlive: entry.keepAlive,
    allow: entry.allow,
    rebootWithinMs: entry.rebootWithinMs,
    identities: entry.identities && [ownIdentity(entry), ...furtherIdentities(entry)],
    virtual: !entry.address,
    reportsTo,
  }
}

async function trust(entry: PhoneEntry, file: string): Promise<TlsTrust | undefined> {
  if (!entry.tls || !('ca' in entry.tls)) return entry.tls
  const path = resolve(dirname(file), entry.tls.ca)
  const ca = await readFile(path, 'utf8').catch(() => {
    throw new DataFileError(`${file}: phone ${entry.id}: tls.ca: cannot read ${path}`)
  })
  return { ca }
}
