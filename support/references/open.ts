import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { FurtherDisplayName } from '../catalog/index.js'
import { detached } from '../detached.js'
import type { Frame, ReferenceFile, Size } from '../screen/index.js'
import { BoundedCache } from './bounded-cache.js'
import { noScreensFolder } from './errors.js'
import { type DisplayRules, withInherited } from './inherited.js'
import { type Nearest, nearestStates } from './nearest.js'
import { ReferenceRanking } from './ranking.js'
import {
  bytesOf,
  loadReference,
  type ModelDisplay,
  type Reference,
  type ReferenceEntry,
  RegionMaps,
  statesOf,
} from './reference.js'
import { type CallParty, firmwareFolders, imagePath, selectReferences, unnamedParties } from './select.js'
import { type ReferenceIndex, readIndex } from './store.js'

/** Which state of which phone is looked for. */
export interface ReferenceQuery extends ModelDisplay {
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

/** The part of a query that selects all references that one display of a phone could show. */
export type DisplayQuery = Omit<ReferenceQuery, 'state' | CallParty>

/** Which references are compared with a frame. */
export interface NearestOptions {
  /** Whether a reference is compared. Default: each. */
  readonly accepts?: (file: Pick<ReferenceFile, 'state' | 'knownBug'>) => boolean
  /** The greatest number of states. Default: 3. */
  readonly limit?: number
  /** Whether only the references whose pixels all match are wanted, which is far faster. Default: false. */
  readonly onlyEqual?: boolean
}

/**
 * The reference screens of one folder. Data files are read once, when they are first needed. Pictures stay compressed on
 * the disk until one is compared, and the pixels of only some of them are kept.
 */
export interface References {
  /** @throws ReferencesError, ScreenError or DataFileError for references that cannot be used */
  find(query: ReferenceQuery): Promise<ReferenceSelection>
  /**
   * The states that a frame resembles, among all that the phone could show. Pixels are counted for the references in
   * which the fewest rows differ.
   */
  nearest(frame: Frame, query: DisplayQuery, options?: NearestOptions): Promise<Nearest[]>
  /** Every reference that the phone could show, in any state. It decodes all their pictures. */
  all(query: DisplayQuery): Promise<readonly Reference[]>
  /** The states that this phone has references for. */
  states(
    model: string,
    language: string,
    firmware: string,
    furtherDisplay?: FurtherDisplayName,
  ): Promise<readonly string[]>
}

/** About 60 references of 480×272 px. A scenario compares with fewer. */
const defaultBytes = 32 * 2 ** 20

/**
 * @param folder contains `<model>/<language>/<firmware or any>/<file>.png`, each with a `.yaml` of the same name
 * @throws ReferencesError when there is no such folder
 */
export async function openReferences(
  folder: string,
  { keptBytes = defaultBytes, mayBeMissing = false }: OpenOptions = {},
): Promise<References> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false)
  if (!isFolder && !mayBeMissing) throw noScreensFolder(folder)
  return new StoredReferences(folder, keptBytes)
}

interface OpenOptions {
  /** How much memory the pixels may need that are kept for the next comparison. Default: 32 MB. */
  readonly keptBytes?: number
  /** Whether a missing folder has no references. Default: false, it is an error. */
  readonly mayBeMissing?: boolean
}

/** How many references are compared with a frame by their pixels, to find the nearest states. */
const comparedInFull = 32

class StoredReferences implements References {
  private readonly indexes = new Map<string, Promise<ReferenceIndex>>()
  /** By the rules that the references inherit. */
  private readonly inheriting = new WeakMap<object, Map<string, Promise<ReferenceIndex>>>()
  private readonly loaded: BoundedCache<Promise<Reference>>
  private readonly maps = new RegionMaps()
  private readonly ranking = new ReferenceRanking()

  constructor(
    private readonly folder: string,
    keptBytes: number,
  ) {
    this.loaded = new BoundedCache(keptBytes)
  }

  async find(query: ReferenceQuery): Promise<ReferenceSelection> {
    const index = await this.inheritingIndexOf(query)
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

  async nearest(
    frame: Frame,
    query: DisplayQuery,
    { accepts = () => true, limit = 3, onlyEqual = false }: NearestOptions = {},
  ) {
    const usable = await this.entriesFor(query)
    const source = {
      // A picture that is only ranked must not take the place of one that scenarios compare with.
      load: (entry: ReferenceEntry) => this.loaded.get(entry.path) ?? loadReference(entry, query, this.maps),
      mapOf: (entry: ReferenceEntry, size: Size) => this.maps.of(entry, size, query),
    }
    const accepted = usable.filter(({ file }) => accepts(file))
    // Of equal rows alone, a reference differs in none.
    const ranked = await this.ranking.nearest(frame, accepted, source, onlyEqual ? 0 : comparedInFull)
    const states = nearestStates(frame, await this.load(ranked, query), limit)
    return onlyEqual ? states.filter(({ equal }) => equal) : states
  }

  async all(query: DisplayQuery): Promise<readonly Reference[]> {
    return this.load(await this.entriesFor(query), query)
  }

  async states(model: string, language: string, firmware: string, furtherDisplay?: FurtherDisplayName) {
    return statesOf(usableEntries(await this.indexOf(model, language, furtherDisplay), firmware))
  }

  /** For each state the references of the folder that `find` uses. */
  private async entriesFor(query: DisplayQuery): Promise<ReferenceEntry[]> {
    const index = await this.inheritingIndexOf(query)
    const states = statesOf(usableEntries(index, query.firmware))
    return states.flatMap((state) => selectReferences(index, { ...query, state }).entries)
  }

  private async inheritingIndexOf({ model, language, furtherDisplay, display }: DisplayQuery) {
    const index = await this.indexOf(model, language, furtherDisplay)
    if (!display?.rules || furtherDisplay) return index
    const indexes = this.inheriting.get(display.rules) ?? new Map<string, Promise<ReferenceIndex>>()
    this.inheriting.set(display.rules, indexes)
    return once(indexes, `${model} ${language}`, async () => inheriting(index, display))
  }

  private indexOf(model: string, language: string, furtherDisplay: FurtherDisplayName | undefined) {
    const path = join(this.folder, model, language)
    return once(this.indexes, `${furtherDisplay ?? 'main'} ${path}`, async () =>
      ofDisplay(await once(this.indexes, path, () => readIndex(path)), furtherDisplay),
    )
  }

  private load(entries: readonly ReferenceEntry[], phone: ModelDisplay): Promise<Reference[]> {
    return Promise.all(entries.map((entry) => this.loadOne(entry, phone)))
  }

  private loadOne(entry: ReferenceEntry, phone: ModelDisplay): Promise<Reference> {
    const known = this.loaded.get(entry.path)
    if (known) return known
    const loading: Promise<Reference> = detached(async () => {
      const reference = await loadReference(entry, phone, this.maps)
      this.loaded.set(entry.path, loading, bytesOf(reference))
      return reference
    })
    // A reference that is being loaded has no bytes yet, and is shared already.
    this.loaded.set(entry.path, loading, 0)
    return loading
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

const inheriting = (index: ReferenceIndex, display: DisplayRules): ReferenceIndex =>
  new Map(
    [...index].map(([name, entries]) => [
      name,
      entries.map((entry) => ({ ...entry, file: withInherited(display, entry.file) })),
    ]),
  )

const usableEntries = (index: ReferenceIndex, firmware: string) =>
  firmwareFolders(index, firmware).flatMap((name) => index.get(name) ?? [])

/** Does the work once per key. Concurrent callers share the promise. */
function once<T>(done: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = done.get(key)
  if (known) return known
  const started = detached(work)
  done.set(key, started)
  return started
}
