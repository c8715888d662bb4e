import { join, resolve } from 'node:path'
import { openCatalog } from '../catalog/index.js'
import { dataFolders } from '../project/index.js'
import { describeRack, type RackPhone } from '../rack/index.js'
import { openReferences, readUpdateRequest } from '../references/index.js'
import { knownStates, referencesFor } from './phone-references.js'
import { leasePlace } from './rack-leases.js'
import { type RackSession, requireShareable } from './rack-session.js'
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
  const file = rackFile(environment)
  const folders = dataFolders()
  const [project, shipped] = folders
  const catalog = await openCatalog(...folders)
  const own = await openReferences(join(project, 'screens'), { mayBeMissing: shipped !== undefined })
  const references = await referencesFor(own, folders)
  const { mode } = readUpdateRequest(environment)
  const { phones, leases, hasOneListener } = await describeRack({ file: resolve(file), catalog, environment })
  requireShareable(phones, { workers, place: leasePlace(environment, leases), hasOneListener })
  const states = await knownStates(phones, references)
  return {
    file,
    phones,
    statesOf: (phone, furtherDisplay) => states.get(phone)?.[furtherDisplay ?? 'main'] ?? [],
    acceptsNewStates: mode !== 'none',
  }
}
