import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import sharp from 'sharp'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Display, readDataFile } from '../catalog/index.js'
import { unreadablePicture, wrongPictureSize } from './errors.js'
import { type Frame, frameOf, sameSize } from './frame.js'
import type { Template } from './match.js'
import { mapRegions, type Where } from './regions.js'
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

/** @throws ScreenError for a picture or regions that do not fit the display */
export async function loadReference(
  { path, yaml, file }: ReferenceEntry,
  model: string,
  display: Pick<Display, 'width' | 'height' | 'regions'>,
): Promise<Reference> {
  const frame = await readPng(path)
  if (!sameSize(frame, display)) throw wrongPictureSize(shown(path), frame, model, display)
  const map = mapRegions(linesOf(yaml, await readFile(yaml, 'utf8')), frame, display.regions, file.regions)
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

function linesOf(path: string, text: string): Where {
  return (region) => {
    const lines = new LineCounter()
    const document = parseDocument(text, { lineCounter: lines })
    const node = document.getIn(region === undefined ? ['regions'] : ['regions', region], true)
    const line = isNode(node) && node.range ? lines.linePos(node.range[0]).line : 1
    return `${shown(path)}:${line}`
  }
}
