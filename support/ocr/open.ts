import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Box } from '../catalog/index.js'
import { detached } from '../detached.js'
import { settleAll } from '../settle.js'
import { unreadableFont } from './errors.js'
import { type Font, fontSchema, type RefusedFace, unpackFont } from './font.js'
import { isFontFile } from './font-check.js'
import { glyphReader } from './glyphs/glyph-reader.js'
import { openTesseract } from './tesseract/tesseract.js'
import type { Picture, Reader, Reading } from './types.js'

interface ReaderOptions {
  /** The folder of learned fonts, such as `fixtures/fonts`. */
  readonly fonts: string
  readonly model: string
  /** Of the display, for Tesseract. Default: English. */
  readonly language?: string | undefined
}

/**
 * Opens the glyph reader if the model has a learned font, else Tesseract. Tesseract also reads the regions for which the
 * font has no letters.
 * @throws OcrError for a font file that is not valid
 */
export async function openReader({ fonts, model, language }: ReaderOptions): Promise<Reader> {
  const font = await loadFont(join(fonts, `${model}.json`))
  if (!font || (font.refused && font.faces.length === 0)) return openTesseract(language)
  return font.refused ? regionReader(font, font.refused, () => openTesseract(language)) : glyphReader(font)
}

/** Reads the regions of refused faces with another reader, which is opened when it is needed. */
function regionReader(font: Font, refused: readonly RefusedFace[], openOther: () => Reader): Reader {
  const regions = new Set(refused.flatMap((face) => face.regions))
  const glyphs = glyphReader(font)
  let other: Reader | undefined
  const readerOf = (region: string | undefined): Reader => {
    if (region === undefined || !regions.has(region)) return glyphs
    other ??= openOther()
    return other
  }
  return {
    name: 'glyphs',
    read: (picture, box, region) => readerOf(region).read(picture, box),
    unlearned: (text, region) => readerOf(region).unlearned(text),
    close: () => settleAll([glyphs.close(), other?.close()]),
  }
}

/** Equal font files give the same font, because several models have one font, and its index is used again. */
export async function loadFont(path: string): Promise<Font | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadableFont(path, error.message)
  })
  if (text === undefined) return undefined
  const known = fonts.get(text)
  if (known) return known
  try {
    const file: unknown = JSON.parse(text)
    const font = unpackFont(isFontFile(file) ? file : fontSchema.parse(file))
    const [oldest] = fonts.keys()
    if (fonts.size >= maxFonts && oldest !== undefined) fonts.delete(oldest)
    fonts.set(text, font)
    return font
  } catch (error) {
    throw unreadableFont(path, error instanceof Error ? error.message : String(error))
  }
}

/** Content of a font file, 20 to 90 KB -> its font. */
const fonts = new Map<string, Font>()
/** The oldest font is dropped first. */
const maxFonts = 8

/** A reader whose kind does not matter. */
export type TextReader = Omit<Reader, 'name'>

/**
 * A reader that opens its font or Tesseract at the first use, because most runs read the displays of few models. If that
 * fails, the next use tries again.
 */
export function lazyReader(options: ReaderOptions): TextReader {
  let opened: Promise<Reader> | undefined
  const reader = () => {
    opened ??= detached(() =>
      openReader(options).catch((error) => {
        opened = undefined
        throw error
      }),
    )
    return opened
  }
  return {
    read: async (picture, box, region) => (await reader()).read(picture, box, region),
    unlearned: async (text, region) => (await reader()).unlearned(text, region),
    close: async () => (await opened?.catch(() => undefined))?.close(),
  }
}

/** The readers of several models. */
export interface Readers {
  /** The reader of a model. It opens its font or Tesseract at its first text. */
  of(model: string, language?: string): Promise<TextReader>
  /** Closes all of them. Without it, Tesseract would go on until the process ends. */
  close(): Promise<void>
}

/**
 * Readers of which models with equal font files share one.
 * @param folderOf the folder with the font of a model
 */
export function readersByFont(folderOf: (model: string) => string): Readers {
  const readers = new Map<string, TextReader>()
  return {
    async of(model, language = 'en') {
      const fonts = folderOf(model)
      const font = await readFile(join(fonts, `${model}.json`), 'utf8').catch(() => `no font of ${model}`)
      const key = `${language} ${font}`
      const reader = readers.get(key) ?? lazyReader({ fonts, model, language })
      readers.set(key, reader)
      return reader
    },
    close: () => settleAll([...readers.values()].map((reader) => reader.close())),
  }
}

/** The limit of cached readings: enough for the texts of one model in a run. The oldest reading is dropped first. */
const maxReadings = 2000

/**
 * A reader that reads equal pixels in the same box only once, because most displays repeat texts of earlier displays.
 */
export function cachedReader(reader: TextReader): TextReader {
  const readings = new Map<string, Promise<Reading>>()
  return {
    close: () => reader.close(),
    unlearned: (text, region) => reader.unlearned(text, region),
    read(picture, box, region) {
      const key = `${region ?? ''} ${cacheKey(picture, box)}`
      const known = readings.get(key)
      if (known) return known
      const reading = detached(() => reader.read(picture, box, region))
      readings.set(key, reading)
      reading.catch(() => readings.delete(key))
      const [oldest] = readings.keys()
      if (readings.size > maxReadings && oldest !== undefined) readings.delete(oldest)
      return reading
    },
  }
}

function cacheKey({ width, rgba }: Picture, { x, y, width: columns, height: rows }: Box): string {
  const hash = createHash('sha1')
  for (let row = y; row < y + rows; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return `${x} ${y} ${columns} ${rows} ${hash.digest('base64')}`
}
