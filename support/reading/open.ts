import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadableFont } from './errors.js'
import { type Font, unpackFont } from './font.js'
import { glyphReader } from './glyph-reader.js'
import { fontSchema } from './schema.js'
import { openTesseract } from './tesseract.js'
import type { Reader } from './types.js'

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
