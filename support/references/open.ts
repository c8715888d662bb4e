import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Display, FurtherDisplayName } from '../catalog/index.js'
import { noScreensFolder } from './errors.js'
import { loadReference, type Reference, type ReferenceEntry, type RegionMaps, statesOf } from './reference.js'
import { type CallParty, firmwareFolders, imagePath, selectReferences, unnamedParties } from './select.js'
import { type ReferenceIndex, readIndex } from './store.js'

/** Which state of which phone is looked for. */
export interface ReferenceQuery {
  readonly model: string
  /** Size and named regions of the display; undefined: unknown, so that any size is accepted. */
  readonly display: Pick<Display, 'width' | 'height' | 'regions'> | undefined
  /** The further display that `display` describes; undefined: `display` is the main one. */
  readonly furtherDisplay?: FurtherDisplayName | undefined
  readonly language: string
  readonly firmware: string
  readonly state: string
  /** The phone's own number; undefined: any. */
  readonly self?: string | undefined
  /** The numbers of the far end and of another call on hold. A reference must show each number that is given. */
  readonly peer?: string | undefined
  readonly held?: string | undefined
  /** Their names, for references that read them. */
  readonly peerName?: string | undefined
  readonly heldName?: string | undefined
}

/**
 * - `found`: the references of the state; those that show the numbers of the query come first
 * - `unknown state`: this model has no such state in this language, under any firmware
 * - `missing`: the screen is not recorded yet, or not for this firmware or these numbers
 *
 * `path` is where the picture would be stored. `trace` says which folders were searched.
 */
export type ReferenceSelection =
  | {
      readonly kind: 'found'
      readonly references: readonly [Reference, ...Reference[]]
      readonly trace: readonly string[]
    }
  | { readonly kind: 'unknown state'; readonly known: readonly string[]; readonly path: string }
  | {
      readonly kind: 'missing'
      readonly trace: readonly string[]
      readonly path: string
      /** The parties that no picture of the state shows. */
      readonly unnamedParties: readonly CallParty[]
    }

/** The reference screens of one folder. Each file is read once, when it is first needed. */
export interface References {
  /** @throws ReferencesError, ScreenError or DataFileError for references that cannot be used */
  find(query: ReferenceQuery): Promise<ReferenceSelection>
  /** Every reference that fits this phone, in any state: the input of `nearestStates`. */
  all(query: Omit<ReferenceQuery, 'state' | 'self' | CallParty>): Promise<readonly Reference[]>
  /** The states that this phone has references for. */
  states(
    model: string,
    language: string,
    firmware: string,
    furtherDisplay?: FurtherDisplayName,
  ): Promise<readonly string[]>
}

/**
 * @param folder contains `<model>/<language>/<firmware or any>/<file>.png`, each with a `.yaml` of the same name
 * @throws ReferencesError when there is no such folder
 */
export async function openReferences(folder: string): Promise<References> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false)
  if (!isFolder) throw noScreensFolder(folder)
  return new StoredReferences(folder)
}

class StoredReferences implements References {
  private readonly indexes = new Map<string, Promise<ReferenceIndex>>()
  private readonly loaded = new Map<string, Promise<Reference>>()
  private readonly maps: RegionMaps = new Map()

  constructor(private readonly folder: string) {}

  async find(query: ReferenceQuery): Promise<ReferenceSelection> {
    const index = await this.indexOf(query.model, query.language, query.furtherDisplay)
    const path = join(this.folder, query.model, query.language, imagePath(index, query))
    const { entries, trace } = selectReferences(index, query)
    const [first, ...others] = await this.load(entries, query)
    if (first) return { kind: 'found', references: [first, ...others], trace }
    const known = statesOf([...index.values()].flat())
    const unknown = known.length > 0 && !known.includes(query.state)
    if (unknown) return { kind: 'unknown state', known, path }
    const unnamed = unnamedParties(usableEntries(index, query.firmware), query)
    return { kind: 'missing', trace, path, unnamedParties: unnamed }
  }

  async all(query: Parameters<References['all']>[0]): Promise<readonly Reference[]> {
    const index = await this.indexOf(query.model, query.language, query.furtherDisplay)
    const states = statesOf(usableEntries(index, query.firmware))
    const entries = states.flatMap((state) => selectReferences(index, { ...query, state }).entries)
    return this.load(entries, query)
  }

  async states(model: string, language: string, firmware: string, furtherDisplay?: FurtherDisplayName) {
    return statesOf(usableEntries(await this.indexOf(model, language, furtherDisplay), firmware))
  }

  private async indexOf(model: string, language: string, furtherDisplay: FurtherDisplayName | undefined) {
    const path = join(this.folder, model, language)
    return ofDisplay(await once(this.indexes, path, () => readIndex(path)), furtherDisplay)
  }

  private load(entries: readonly ReferenceEntry[], phone: Pick<ReferenceQuery, 'model' | 'display'>) {
    const load = (entry: ReferenceEntry) =>
      once(this.loaded, entry.path, () => loadReference(entry, phone, this.maps))
    return Promise.all(entries.map(load))
  }
}

/** The references of one display of the phone. */
const ofDisplay = (index: ReferenceIndex, furtherDisplay: FurtherDisplayName | undefined): ReferenceIndex =>
  new Map(
    [...index].map(([name, entries]) => [
      name,
      entries.filter(({ file }) => file.display === furtherDisplay),
    ]),
  )

const usableEntries = (index: ReferenceIndex, firmware: string) =>
  firmwareFolders(index, firmware).flatMap((name) => index.get(name) ?? [])

/** Does the work once per key. Concurrent callers share the promise. */
function once<T>(done: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = done.get(key)
  if (known) return known
  const started = work()
  done.set(key, started)
  return started
}
