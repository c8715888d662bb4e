import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Catalog, DataFileError, type PhoneProfile, readDataFile } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import { credentials, type TlsTrust } from '../remote/index.js'
import { startVirtualRack, type VirtualPhoneSpec, type VirtualRack } from '../virtual/index.js'
import { checkRack } from './check.js'
import { type PhoneEntry, type RackFile, rackSchema } from './schema.js'
import type { RackPhone } from './types.js'

/** An open rack: its phones can be called until it is closed. */
export interface Rack {
  readonly name: string
  /** How long a phone has to show a state where the sentence says nothing, ms. */
  readonly withinMs: number
  readonly phones: readonly RackPhone[]
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
  const virtual = described.filter(({ entry }) => !entry.address)
  const started = virtual.length ? await start(virtual, rack, clock) : undefined
  const origins = new Map(started?.phones.map((phone) => [phone.id, phone.origin] as const))
  const phones = described.map(({ entry, profile, tls }) => {
    const origin = entry.address ?? origins.get(entry.id) ?? ''
    return describe({ entry, profile, origin, tls, language: rack.language })
  })
  return { name: rack.rack, withinMs: rack.withinMs, phones, close: async () => started?.stop() }
}

function start(
  virtual: readonly { entry: PhoneEntry; profile: PhoneProfile }[],
  rack: RackFile,
  clock: Clock,
): Promise<VirtualRack> {
  const { guiTickMs, jitter, defects } = rack.virtual
  const phones = virtual.map(
    ({ entry, profile }): VirtualPhoneSpec => ({
      id: entry.id,
      profile,
      number: entry.number,
      name: entry.name ?? entry.id,
      language: entry.language ?? rack.language,
      settings: entry.settings,
      auth: entry.credentials ? { scheme: entry.virtual.auth, ...entry.credentials } : { scheme: 'none' },
      dialReply: entry.virtual.dialReply,
      defects: [...defects, ...entry.virtual.defects],
    }),
  )
  return startVirtualRack({ phones, clock, guiTickMs, ...(jitter && { jitter }) })
}

async function profileOf(entry: PhoneEntry, catalog: Catalog): Promise<PhoneProfile> {
  const profile = await catalog.profile(entry.model, entry.firmware)
  // A virtual phone needs no rest between requests; a real one the rest that its model is known to need.
  const pacing = entry.address ? profile.pacing : { requestGapMs: 0, captureGapMs: 0 }
  return {
    ...profile,
    verbs: { ...profile.verbs, ...entry.verbs },
    pacing: { ...pacing, ...withoutGaps(entry.pacing) },
  }
}

const withoutGaps = <T extends object>(value: T | undefined) =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }

interface Described {
  entry: PhoneEntry
  profile: PhoneProfile
  origin: string
  tls: TlsTrust | undefined
  language: string
}

function describe({ entry, profile, origin, tls, language }: Described): RackPhone {
  return {
    id: entry.id,
    profile,
    language: entry.language ?? language,
    number: entry.number,
    tags: entry.tags,
    origin,
    credentials: entry.credentials && credentials(entry.credentials.user, entry.credentials.password),
    tls,
    timeoutMs: entry.timeoutMs,
    virtual: !entry.address,
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
