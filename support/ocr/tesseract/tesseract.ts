import type { Box } from '../../catalog/index.js'
import { closedReader } from '../errors.js'
import type { Doubt, Reader, Reading } from '../types.js'
import { visibleCharacters } from '../visible-characters.js'
import { splitAtArrows } from './arrows.js'
import { doubtOf, enlargements } from './certainty.js'
import { type Engine, leaseEngine } from './engine.js'
import { languageData } from './languages.js'
import { type LineImage, lineImagesOf, type PlacedLine } from './line-image.js'
import { recognizeLine } from './recognition.js'

/**
 * A reader for any font. It is slower than the glyph reader, and it guesses: a text of which it is not certain is
 * `unsure`. Tesseract starts at the first text.
 * @param language of the phone, such as `de`
 * @param lease the engine; default: the one that all readers of this process and language share
 */
export function openTesseract(language?: string, lease = leaseEngine): Reader {
  const data = languageData(language)
  const { engine, release } = lease(data)
  let closed = false
  return {
    name: 'tesseract',
    async read(picture, box) {
      if (closed) throw closedReader('Tesseract')
      const lines: ReadLine[] = []
      for (const line of lineImagesOf(picture, box)) lines.push(await readLine(line, engine))
      return readingOf(lines)
    },
    unlearned: async (text) => visibleCharacters(text).filter((char) => !data.characters.has(char)),
    async close() {
      if (closed) return
      closed = true
      await release()
    },
  }
}

interface ReadLine {
  readonly text: string
  readonly box: Box
  /** Of the least certain word, 0 to 100. */
  readonly confidence: number
  readonly doubt: Doubt | undefined
}

async function readLine({ image, box }: PlacedLine, engine: () => Promise<Engine>): Promise<ReadLine> {
  const parts = []
  for (const part of splitAtArrows(image)) {
    if (part.kind === 'text') parts.push(await readPart(part.image, await engine()))
    else parts.push({ text: part.text, confidence: 100, doubt: undefined })
  }
  return {
    text: parts.map(({ text }) => text).join(''),
    box,
    confidence: Math.min(100, ...parts.map(({ confidence }) => confidence)),
    doubt: parts.find(({ doubt }) => doubt)?.doubt,
  }
}

/** Each line is read in two sizes: a wrong reading is often another one in the other size. */
async function readPart(image: LineImage, engine: Engine) {
  const first = await recognizeLine(engine, image, enlargements.first)
  const second = await recognizeLine(engine, image, enlargements.second)
  const confidence = Math.min(first.confidence, second.confidence)
  return { text: first.text, confidence, doubt: doubtOf(image, first, second) }
}

function readingOf(lines: readonly ReadLine[]): Reading {
  const text = lines.map((line) => line.text).join('\n')
  const doubtful = lines.find(({ doubt }) => doubt)
  if (doubtful?.doubt) return { kind: 'unsure', text, at: doubtful.box, doubt: doubtful.doubt }
  // No line: an empty box is read without Tesseract.
  const confidence = Math.min(...lines.map((line) => line.confidence))
  return { kind: 'read', text, ...(lines.length > 0 && { confidence }) }
}
