import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Display, readDataFile } from '../catalog/index.js'
import { displayPath } from '../display-path.js'
import {
  type KnownBug,
  mapRegions,
  type ReferenceFile,
  type RegionLocator,
  type RegionMap,
  readBlinkFrames,
  readPng,
  referenceSchema,
  sameSize,
  type Template,
} from '../screen/index.js'
import { wrongPictureSize } from './errors.js'

/** The phone numbers that a picture shows. */
export type Shows = ReferenceFile['shows']

/** An approved frame of a state, with the rules that it is compared by. */
export interface Reference extends Template {
  readonly state: string
  readonly shows: Shows
  /** The PNG file. */
  readonly path: string
  readonly note: string | undefined
  /** The theme of the firmware at the time of the recording, if the firmware has several. */
  readonly theme?: string | undefined
  /** Set if the picture shows a defect that is accepted until a given day. */
  readonly knownBug?: KnownBug | undefined
}

/** A reference on disk; its picture is not read yet. */
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

/** Region maps by model and rules. Most references of a model have the same rules, so they share one map. */
export type RegionMaps = Map<string, RegionMap>

/** @throws ReferencesError or ScreenError for a picture or regions that do not fit the display */
export async function loadReference(
  { path, yaml, file }: ReferenceEntry,
  {
    model,
    display,
  }: { readonly model: string; readonly display: Pick<Display, 'width' | 'height' | 'regions'> | undefined },
  maps: RegionMaps,
): Promise<Reference> {
  const frame = await readPng(path)
  if (display && !sameSize(frame, display)) throw wrongPictureSize(displayPath(path), frame, model, display)
  const locate = lineLocator(yaml)
  const rules = JSON.stringify([model, file.display, file.regions])
  const map = maps.get(rules) ?? mapRegions(locate, frame, display?.regions ?? {}, file.regions)
  maps.set(rules, map)
  const { state, shows, note, theme, knownBug } = file
  const blinkFrames = await readBlinkFrames(path, frame, map, locate)
  return { state, shows, path, note, theme, knownBug, frame, map, blinkFrames }
}

/** Only errors need line numbers, so the locator reads the file again when it is called. */
function lineLocator(path: string): RegionLocator {
  return (region) => {
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
    const node = document.getIn(region === undefined ? ['regions'] : ['regions', region], true)
    const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1
    return `${displayPath(path)}:${line}`
  }
}
