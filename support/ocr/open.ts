import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Box } from '../catalog/index.js'
import { type Font, fontSchema, unpackFont } from './font.js'
import { glyphReader } from './glyphs/glyph-reader.js'
import { openTesseract } from './tesseract/tesseract.js'
import { type Picture, type Reader, type Reading, unreadableFont } from './types.js'

export interface ReaderOptions {
  /** The folder of learned fonts, such as `fixtures/fonts`. */
  readonly fonts: string
  readonly model: string
}

/**
 * The glyph reader where a font of the model has been learned, else Tesseract.
 * @throws ReadingError for a font file that is none
 */
export async function openReader({ fonts, model }: ReaderOptions): Promise<Reader> {
  const font = await loadFont(join(fonts, `${model}.json`))
  return font ? glyphReader(font) : openTesseract()
}

/** Opens nothing before something is to be read: most runs read on few models. */
export function lazyReader(options: ReaderOptions): Pick<Reader, 'read' | 'close'> {
  let opened: Promise<Reader> | undefined
  const reader = () => {
    opened ??= openReader(options)
    return opened
  }
  return {
    read: async (picture, box) => (await reader()).read(picture, box),
    close: async () => (await opened)?.close(),
  }
}

async function loadFont(path: string): Promise<Font | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadableFont(path, [error.message])
  })
  if (text === undefined) return undefined
  try {
    return unpackFont(fontSchema.parse(JSON.parse(text)))
  } catch (error) {
    throw unreadableFont(path, complaintsOf(error))
  }
}

const complaintsOf = (error: unknown) => [error instanceof Error ? error.message : String(error)]

/** Enough for the texts that a run shows on one model; the oldest is forgotten first. */
const most = 2000

/** A reader that reads once what looks the same at the same place: most displays say what others have said before. */
export function remembering(reader: Pick<Reader, 'read' | 'close'>): Pick<Reader, 'read' | 'close'> {
  const readings = new Map<string, Promise<Reading>>()
  return {
    close: () => reader.close(),
    read(picture, box) {
      const look = lookOf(picture, box)
      const known = readings.get(look)
      if (known) return known
      const reading = reader.read(picture, box)
      readings.set(look, reading)
      reading.catch(() => readings.delete(look))
      const [oldest] = readings.keys()
      if (readings.size > most && oldest !== undefined) readings.delete(oldest)
      return reading
    },
  }
}

function lookOf({ width, rgba }: Picture, { x, y, width: columns, height: rows }: Box): string {
  const hash = createHash('sha1')
  for (let row = y; row < y + rows; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return `${x} ${y} ${columns} ${rows} ${hash.digest('base64')}`
}
