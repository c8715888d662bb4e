import { readFileSync } from 'node:fs'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Display } from '../catalog/index.js'
import { displayPath } from '../display-path.js'
import {
  type KnownBug,
  mapRegions,
  type ReferenceFile,
  type RegionLocator,
  type RegionMap,
  readBlinkFrames,
  readPng,
  type Size,
  sameSize,
  type Template,
} from '../screen/index.js'
import { BoundedCache } from './bounded-cache.js'
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
  /** As it is written, or with the rules that it inherits from its model. */
  readonly file: ReferenceFile
}

export const statesOf = (entries: readonly ReferenceEntry[]): string[] =>
  [...new Set(entries.map(({ file }) => file.state))].toSorted()

/** The model, and the size, the named regions and their rules of one of its displays; `display` undefined: unknown. */
export interface ModelDisplay {
  readonly model: string
  readonly display: Pick<Display, 'width' | 'height' | 'regions' | 'rules'> | undefined
}

/** About 60 region maps of 480×272 px. */
const mapBytes = 8 * 2 ** 20

/** Most references of a model have the same rules, so they share one region map. */
export class RegionMaps {
  private readonly maps = new BoundedCache<RegionMap>(mapBytes)

  /** @throws ScreenError for regions that do not fit the size */
  of({ yaml, file }: ReferenceEntry, { width, height }: Size, { model, display }: ModelDisplay): RegionMap {
    const key = JSON.stringify([model, file.display, width, height, file.regions])
    const known = this.maps.get(key)
    if (known) return known
    const map = mapRegions(lineLocator(yaml), { width, height }, display?.regions ?? {}, file.regions)
    this.maps.set(key, map, map.owner.length)
    return map
  }
}

/** @throws ReferencesError or ScreenError for a picture or regions that do not fit the display */
export async function loadReference(
  entry: ReferenceEntry,
  phone: ModelDisplay,
  maps: RegionMaps,
): Promise<Reference> {
  const { path, yaml, file } = entry
  const { model, display } = phone
  const frame = await readPng(path)
  if (display && !sameSize(frame, display)) throw wrongPictureSize(displayPath(path), frame, model, display)
  const map = maps.of(entry, frame, phone)
  const { state, shows, note, theme, knownBug } = file
  const blinkFrames = await readBlinkFrames(path, frame, map, lineLocator(yaml))
  return { state, shows, path, note, theme, knownBug, frame, map, blinkFrames }
}

/** The memory that the pictures of a reference need. */
export function bytesOf({ frame, blinkFrames }: Reference): number {
  const blinking = [...(blinkFrames?.values() ?? [])].flat()
  return blinking.reduce((bytes, { pixels }) => bytes + pixels.length * 4, frame.rgba.length)
}

/** Only errors need line numbers, so the locator reads the file again when it is called. */
function lineLocator(path: string): RegionLocator {
  return (region) => {
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
    const node = document.getIn(region === undefined ? ['regions'] : ['regions', region], true)
    if (!isNode(node) || !node.range)
      return `${displayPath(path)}:1${region === undefined ? '' : ' (a rule of its model)'}`
    return `${displayPath(path)}:${lines.linePos(node.range[0]).line}`
  }
}
