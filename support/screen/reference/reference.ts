import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import sharp from 'sharp'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Display, readDataFile } from '../../catalog/index.js'
import { unreadablePicture, wrongPictureSize } from '../errors.js'
import { type Frame, frameOf, sameSize } from '../frame.js'
import type { Template } from '../judge/match.js'
import { mapRegions, type RegionMap, type Where } from './regions.js'
import { type ReferenceFile, referenceSchema } from './schema.js'

/** The phone numbers that a picture carries. */
export type Shows = ReferenceFile['shows']

/** An approved frame of a state, with the rules that it is compared by. */
export interface Reference extends Template {
  readonly state: string
  readonly shows: Shows
  /** The PNG file. */
  readonly path: string
  readonly note: string | undefined
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
  const rules = JSON.stringify([model, file.regions])
  const map = maps.get(rules) ?? mapRegions(linesOf(yaml), frame, display?.regions ?? {}, file.regions)
  maps.set(rules, map)
  return { state: file.state, shows: file.shows, path, note: file.note, frame, map }
}

export const shown = (path: string) => relative(process.cwd(), path)

async function readPng(path: string): Promise<Frame> {
  try {
    // Whatever an image editor saved (grey, palette, 16 bits, holes) becomes opaque 8-bit RGBA.
    const { data, info } = await sharp(path)
      .removeAlpha()
      .ensureAlpha(1)
      .raw()
      .toBuffer({ resolveWithObject: true })
    return frameOf(info, data)
  } catch (cause) {
    throw unreadablePicture(shown(path), cause)
  }
}

/** Only an error asks for a line; then the file is read once more. */
function linesOf(path: string): Where {
  return (region) => {
    const lines = new LineCounter()
    const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines })
    const node = document.getIn(region === undefined ? ['regions'] : ['regions', region], true)
    const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1
    return `${shown(path)}:${line}`
  }
}
