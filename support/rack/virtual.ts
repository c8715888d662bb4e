import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Catalog, hasDisplay, type PhoneDescription, type PhoneProfile } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import type { Events } from '../events/index.js'
import {
  startVirtualRack,
  type VirtualPhoneSpec,
  type VirtualRack,
  type VirtualRackOptions,
} from '../virtual/index.js'
import { noKnownDisplay, noVirtualModel, unreadableCertificate } from './errors.js'
import { withActionUrls } from './events.js'
import { furtherIdentities } from './identities.js'
import type { PhoneEntry, RackFile } from './schema.js'

export interface StartOptions {
  /** Path of the rack file. */
  readonly file: string
  readonly catalog: Catalog
  readonly clock: Clock
  readonly rack: RackFile
  readonly events: Events | undefined
  /** The port of the first phone; each further one has the next port. Default: any free ports. */
  readonly firstPort?: number
  readonly onRequest?: VirtualRackOptions['onRequest']
}

/** Starts the phones of a rack file that have no address. */
export async function startVirtualPhones(
  virtual: readonly { readonly entry: PhoneEntry; readonly profile: PhoneProfile }[],
  { file, catalog, rack, clock, events, firstPort, onRequest }: StartOptions,
): Promise<VirtualRack> {
  const { guiTickMs, jitter, defects, noAnswerMs } = rack.virtual
  const phones = await Promise.all(
    virtual.map(
      async ({ entry, profile }, i): Promise<VirtualPhoneSpec> => ({
        id: entry.id,
        profile,
        number: entry.number,
        name: entry.name ?? entry.id,
        language: entry.language ?? rack.language,
        settings: withActionUrls(events, entry),
        auth: entry.credentials ? { scheme: entry.virtual.auth, ...entry.credentials } : { scheme: 'none' },
        defects: [...defects, ...entry.virtual.defects],
        ...(await switchesOf(entry, file, catalog)),
        ...(firstPort !== undefined && { port: firstPort + i }),
      }),
    ),
  )
  return startVirtualRack({
    phones,
    clock,
    guiTickMs,
    ...withoutUndefined({ noAnswerMs, jitter, onRequest }),
  })
}

/** @throws DataFileError for a model that has no remote control, or whose display is unknown */
export function virtualProfile(profile: PhoneDescription, file: string, id: string): PhoneProfile {
  const { model, commands } = profile
  if (commands.key.supported === 'no') throw noVirtualModel(file, id, model, commands.key.why)
  if (!hasDisplay(profile)) throw noKnownDisplay(file, id, model)
  return profile
}

type Switches = Pick<VirtualPhoneSpec, 'dialReply' | 'quirks' | 'identities' | 'mac' | 'tls' | 'upgraded'>

/** The settings of the `virtual:` part of a phone. */
async function switchesOf(entry: PhoneEntry, file: string, catalog: Catalog): Promise<Switches> {
  const { dialReply, quirks, mac, https } = entry.virtual
  const name = entry.name ?? entry.id
  return {
    dialReply,
    quirks: withoutUndefined(quirks),
    identities: furtherIdentities(entry).map((own) => ({ number: own.number, name: own.name ?? name })),
    ...(mac && { mac }),
    ...(https && { tls: await readTls(https, file, entry.id) }),
    async upgraded(firmware) {
      const profile = await catalog.describe(entry.model, firmware)
      return hasDisplay(profile) ? profile : catalog.profile(entry.model)
    },
  }
}

async function readTls(https: { key: string; cert: string }, file: string, id: string) {
  const read = async (part: 'key' | 'cert') => {
    const path = resolve(dirname(file), https[part])
    return readFile(path, 'utf8').catch(() => {
      throw unreadableCertificate(file, id, `virtual.https.${part}`, path)
    })
  }
  return { key: await read('key'), cert: await read('cert') }
}

/** Only the fields that have a value, so that the others keep their defaults. */
export const withoutUndefined = <T extends object>(value: T | undefined) =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
