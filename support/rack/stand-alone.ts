import { type Catalog, readDataFile } from '../catalog/index.js'
import type { Clock } from '../clock/index.js'
import { checkRack } from './check.js'
import { noVirtualPhones, portsBeyondLast } from './errors.js'
import { type PhoneEntry, rackSchema } from './schema.js'
import type { Environment } from './types.js'
import { type StartOptions, startVirtualPhones, virtualProfile } from './virtual.js'

/** The virtual phones of a rack file without a run: any client can use them. */
export interface StandAloneRack {
  readonly name: string
  /** In the order of the rack file. */
  readonly phones: readonly StandAlonePhone[]
  /** Number of phones of the rack file that are real, and thus not started. */
  readonly realPhones: number
  close(): Promise<void>
}

export interface StandAlonePhone {
  readonly id: string
  readonly model: string
  readonly number: string
  /** The name that other phones show. */
  readonly name: string
  /** Such as `http://127.0.0.1:8101`. */
  readonly origin: string
  /** The log-in that the phone asks for, with the credentials of the rack file. */
  readonly auth: 'none' | 'basic' | 'digest'
}

interface StandAloneOptions {
  /** Path of the rack file. */
  readonly file: string
  readonly catalog: Catalog
  readonly environment: Environment
  readonly clock: Clock
  /** The port of the first phone; each further one has the next port. 0: any free ports. */
  readonly firstPort: number
  /** Called with the id of a phone and each request that it receives, in the order in which it executes them. */
  readonly onRequest?: StartOptions['onRequest']
}

/**
 * Starts the virtual phones of a rack file. They report events only to the action URLs of their settings.
 * @throws DataFileError that names every problem in the rack file, or if it has no virtual phone
 * @throws VirtualRackError if a port cannot be used
 */
export async function openStandAloneRack(options: StandAloneOptions): Promise<StandAloneRack> {
  const { file, catalog, environment, clock, firstPort, onRequest } = options
  const rack = await readDataFile(
    file,
    rackSchema(environment).superRefine(checkRack(catalog.models, { onlyVirtual: true })),
  )
  const entries = rack.phones.filter(({ address }) => !address)
  if (entries.length === 0) throw noVirtualPhones(file)
  if (firstPort + entries.length - 1 > lastPort) throw portsBeyondLast(file, entries.length, firstPort)
  const virtual = await Promise.all(
    entries.map(async (entry) => {
      const profile = await catalog.describe(entry.model, entry.firmware)
      return { entry, profile: virtualProfile(profile, file, entry.id) }
    }),
  )
  const started = await startVirtualPhones(virtual, {
    ...{ file, catalog, rack, clock, events: undefined, onRequest },
    ...(firstPort > 0 && { firstPort }),
  })
  const phones = entries.flatMap((entry) =>
    started.phones.filter(({ id }) => id === entry.id).map(({ origin }) => phoneOf(entry, origin)),
  )
  return { name: rack.rack, phones, realPhones: rack.phones.length - entries.length, close: started.stop }
}

const lastPort = 65_535

const phoneOf = (entry: PhoneEntry, origin: string): StandAlonePhone => ({
  ...{ id: entry.id, model: entry.model, number: entry.number, name: entry.name ?? entry.id, origin },
  auth: entry.credentials ? entry.virtual.auth : 'none',
})
