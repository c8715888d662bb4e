import { join, resolve } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { dataFolders } from '../project/index.js'
import { describeRack, type RackPhone } from '../rack/index.js'
import { openReferences, readUpdateRequest } from '../references/index.js'
import { knownStates, referencesFor } from './phone-references.js'
import { leasePlace } from './rack-leases.js'
import { type RackSession, requireShareable, usesLeases } from './rack-session.js'
import { type Environment, rackFile } from './run-environment.js'

/** What preflight needs to know about a rack. */
export interface RackDescription extends Pick<RackSession, 'statesOf'> {
  /** The path of its file. */
  readonly file: string
  readonly phones: readonly RackPhone[]
  /** Displays are being recorded, so a state may lack a reference. */
  readonly acceptsNewStates: boolean
}

/**
 * Describes the rack that `RACK` names, for a dry run: no phone is started, no port is opened, nothing is sent, and no
 * file is written or deleted.
 * @param workers the number of processes that the run would have
 * @throws DataFileError, ReferencesError for a file that cannot be used; SessionError if several workers would share
 * real phones
 */
export async function describeRackSession(
  environment: Environment,
  workers: number,
): Promise<RackDescription> {
  const described = await describeFile(environment)
  const { phones, leases, hasOneListener } = described.rack
  requireShareable(phones, { workers, place: leasePlace(environment, leases), hasOneListener })
  return withStates(described, environment)
}

/**
 * The same for a run whose workers lease the phones of the rack. Undefined: each worker has phones of its own, or they do without
 * leases.
 */
export async function describeLeasedRack(environment: Environment): Promise<RackDescription | undefined> {
  const described = await describeFile(environment)
  return usesLeases(described.rack, environment) ? withStates(described, environment) : undefined
}

async function describeFile(environment: Environment) {
  const file = rackFile(environment)
  const catalog = await openCatalog(...dataFolders())
  return { file, rack: await describeRack({ file: resolve(file), catalog, environment }) }
}

async function withStates(
  { file, rack: { phones } }: Awaited<ReturnType<typeof describeFile>>,
  environment: Environment,
): Promise<RackDescription> {
  const folders = dataFolders()
  const [project, shipped] = folders
  const own = await openReferences(join(project, 'screens'), { mayBeMissing: shipped !== undefined })
  const references = await referencesFor(own, folders)
  const { mode } = readUpdateRequest(environment)
  const states = await knownStates(phones, references)
  return {
    file,
    phones,
    statesOf: (phone, furtherDisplay) => states.get(phone)?.[furtherDisplay ?? 'main'] ?? [],
    acceptsNewStates: mode !== 'none',
  }
}
