import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Display, FurtherDisplayName } from '../catalog/index.js'
import { noScreensFolder } from './errors.js'
import { loadReference, type Reference, type ReferenceEntry, type RegionMaps, statesOf } from './reference.js'
import { type CallParties, firmwareFolders, imagePath, selectReferences, unnamedParties } from './select.js'
import { type ReferenceIndex, readIndex } from './store.js'

/** Which screen of which phone is wanted. */
export interface ReferenceQuery {
  readonly model: string
  /** `profile.display`: size and named regions. None where nobody knows them: then any size will do. */
  readonly display: Pick<Display, 'width' | 'height' | 'regions'> | undefined
  /** A display beside the main one; `display` are then its facts. */
  readonly beside?: FurtherDisplayName | undefined
  readonly language: string
  readonly firmware: string
  readonly state: string
  /** The phone's own number; not given: any will do. */
  readonly self?: string | undefined
  /** The number of its far end, and that of another call beside: who is wanted has to be on the picture. */
  readonly peer?: string | undefined
  readonly held?: string | undefined
  /** Their names, for pictures that read them. */
  readonly peerName?: string | undefined
  readonly heldName?: string | undefined
}

/**
 * - `found`: the references of the state, those that name the wanted numbers first
 * - `unknown state`: this model has no such state in this language, under no firmware
 * - `missing`: nobody has recorded this screen yet, or not for this firmware or these numbers
 * `path` is where the picture would go, `trace` says in words where was looked.
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
      /** Whom the pictures of the state, all of them, say nothing about. */
      readonly unnamedParties: readonly CallParties[]
    }

/** The reference screens of one folder. Files are read when first asked for, and only once. */
export interface References {
  /** @throws ScreenError or DataFileError for references that cannot be used */
  find(wanted: ReferenceQuery): Promise<ReferenceSelection>
  /** Every reference that this phone could show, whatever the state: what `nearestStates` looks through. */
  all(wanted: Omit<ReferenceQuery, 'state' | 'self' | CallParties>): Promise<readonly Reference[]>
  /** The states that this phone has references for. */
  states(
    model: string,
    language: string,
    firmware: string,
    beside?: FurtherDisplayName,
  ): Promise<readonly string[]>
}

/**
 * @param folder holds `<model>/<language>/<firmware or any>/<file>.png`, each with a `.yaml` beside it
 * @throws ScreenError when there is no such folder
 */
export async function openReferences(folder: string): Promise<References> {
  const isFolder = await stat(folder)
    .then((found) => found.isDirectory())
    .catch(() => false)
  if (!isFolder) throw noScreensFolder(folder)
  const shelves = new Map<string, Promise<ReferenceIndex>>()
  const loaded = new Map<string, Promise<Reference>>()
  const maps: RegionMaps = new Map()

  const shelfOf = async (model: string, language: string, beside: FurtherDisplayName | undefined) => {
    const place = join(folder, model, language)
    return ofDisplay(await once(shelves, place, () => readIndex(place)), beside)
  }
  const load = (entry: ReferenceEntry, phone: Pick<ReferenceQuery, 'model' | 'display'>) =>
    once(loaded, entry.path, () => loadReference(entry, phone, maps))

  return {
    async find(wanted) {
      const shelf = await shelfOf(wanted.model, wanted.language, wanted.beside)
      const path = join(folder, wanted.model, wanted.language, imagePath(shelf, wanted))
      const { entries, trace } = selectReferences(shelf, wanted)
      const [first, ...others] = await Promise.all(entries.map((entry) => load(entry, wanted)))
      if (first) return { kind: 'found', references: [first, ...others], trace }
      const known = statesOf([...shelf.values()].flat())
      const unknown = known.length > 0 && !known.includes(wanted.state)
      if (unknown) return { kind: 'unknown state', known, path }
      return { kind: 'missing', trace, path, unnamedParties: unnamedParties(inReach(shelf, wanted.firmware), wanted) }
    },
    async all(wanted) {
      const shelf = await shelfOf(wanted.model, wanted.language, wanted.beside)
      const entries = inReach(shelf, wanted.firmware)
      const states = statesOf(entries)
      const chosen = states.flatMap((state) => selectReferences(shelf, { ...wanted, state }).entries)
      return Promise.all(chosen.map((entry) => load(entry, wanted)))
    },
    async states(model, language, firmware, beside) {
      return statesOf(inReach(await shelfOf(model, language, beside), firmware))
    },
  }
}

/** What one display of the phone shows is no reference for another. */
const ofDisplay = (shelf: ReferenceIndex, beside: FurtherDisplayName | undefined): ReferenceIndex =>
  new Map([...shelf].map(([name, entries]) => [name, entries.filter(({ file }) => file.display === beside)]))

const inReach = (shelf: ReferenceIndex, firmware: string) =>
  firmwareFolders(shelf, firmware).flatMap((name) => shelf.get(name) ?? [])

/** Work that is done once per key, also when asked for twice at the same time. */
function once<T>(done: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
  const known = done.get(key)
  if (known) return known
  const started = work()
  done.set(key, started)
  return started
}
