import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Display, readDataFile } from '../catalog/index.js'
import type { Template } from '../screen/index.js'
import {
  type KnownBug,
  mapRegions,
  type ReferenceFile,
  type RegionMap,
  readBlinkFrames,
  readPng,
  referenceSchema,
  sameSize,
  shown,
  type RegionLocator,
} from '../screen/index.js'
import { wrongPictureSize } from './errors.js'

/** The phone numbers that a picture carries. */
export type Shows = ReferenceFile['shows']

/** An approved frame of a state, with the rules that it is compared by. */
export interface Reference extends Template {
  readonly state: string
  readonly shows: Shows
  /** The PNG file. */
  readonly path: string
  readonly note: string | undefined
  /** The look of the firmware that it was taken under, where there are several. */
  readonly theme?: string | undefined
  /** It is a defect that is accepted for a time. */
  readonly knownBug?: KnownBug | undefined
}

/** A reference that lies on disk; its picture is not read yet. */
export interface ReferenceEntry {
  readonly path: string
  readonly yaml: string
  readonly file: ReferenceFile
}

export async function readEntry(path: string, yaml: string): Promise<ReferenceEntry> {
  return { path, yaml, file: await readDataFile(yaml, referenceSchema) }
}

export const statesOf = (entries: readonly ReferenceEntry[]): string[] =>
  [...new Set(entries.map(({ file }) => file.state))].toSorted()

/** Most references of a model have the same rules: their map is worked out once, and known by model and rules. */
export type RegionMaps = Map<string, RegionMap>

/** @throws ScreenError for a picture or regions that do not fit the display */
export async function loadReference(
  { path, yaml, file }: ReferenceEntry,
  {
    model,
    display,
  }: { readonly model: string; readonly display: Pick<Display, 'width' | 'height' | 'regions'> | undefined },
  maps: RegionMaps,
): Promise<Reference> {
  const frame = await readPng(path)
  if (display && !sameSize(frame, display)) throw wrongPictureSize(shown(path), frame, model, display)
  const where = linesOf(yaml)
  const rules = JSON.stringify([model, file.display, file.regions])
  const map = maps.get(rules) ?? mapRegions(where, frame, display?.regions ?? {}, file.regions)
  maps.set(rules, map)
  const { state, shows, note, theme, knownBug } = file
  const looks = await readBlinkFrames(path, frame, map, where)
  return { state, shows, path, note, theme, knownBug, frame, map, blinkFrames }
}

/** Only an error asks for a line; then the file is read once more. */
function linesOf(path: string): RegionLocator {
  return (region) => {
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
    const node = document.getIn(region === undefined ? ['regions'] : ['regions', region], true)
    const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1
    return `${shown(path)}:${line}`
  }
}
