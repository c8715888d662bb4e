import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Catalog, DataFileError, hasDisplay } from '../catalog/index.js'
import type { VirtualPhoneSpec } from '../virtual/index.js'
import { furtherIdentities } from './identities.js'
import type { PhoneEntry } from './schema.js'

type Virtual = Pick<VirtualPhoneSpec, 'dialReply' | 'quirks' | 'identities' | 'mac' | 'tls' | 'upgraded'>

/** What the `virtual:` part of a phone says of it. */
export async function virtualPhone(entry: PhoneEntry, file: string, catalog: Catalog): Promise<Virtual> {
  const { dialReply, quirks, mac, https } = entry.virtual
  const name = entry.name ?? entry.id
  return {
    dialReply,
    quirks: withoutGaps(quirks),
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
      throw new DataFileError(`${file}: phone ${id}: virtual.https.${part}: cannot read ${path}`)
    })
  }
  return { key: await read('key'), cert: await read('cert') }
}

/** A quirk that the file leaves out is as the virtual phone has it. */
export const withoutGaps = <T extends object>(value: T | undefined) =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([, part]) => part !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
