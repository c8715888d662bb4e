import { describe, expect, it } from 'vitest'
import { openTesseract } from '../../support/ocr/index.js'
import { confidenceLimit, enlargements } from '../../support/ocr/tesseract/certainty.js'
import type { Engine } from '../../support/ocr/tesseract/engine.js'

/** A picture with three upright bars of ink, each 4 px wide, 12 px apart. */
const bars = (() => {
  const [width, height] = [60, 30]
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let y = 5; y < 25; y++)
    for (const x of [10, 22, 34]) rgba.fill(0, (y * width + x) * 4, (y * width + x + 4) * 4)
  return { width, height, rgba }
})()
const whole = { x: 0, y: 0, width: 60, height: 30 }

interface FakeSymbol {
  readonly text: string
  readonly confidence: number
}

/** Reads one symbol per bar, from the left. @param readings in the first size, and in the second */
function fakeTesseract(...readings: readonly (readonly FakeSymbol[])[]) {
  const pictures: number[] = []
  const engine = {
    recognize: async (image: Buffer) => {
      const { scale, marginPx } = enlargements[pictures.length === 0 ? 'first' : 'second']
      const symbols = readings[pictures.length] ?? []
      pictures.push(image.readUInt32BE(16))
      const column = (x: number) => (x + marginPx) * scale
      const placed = symbols.map((symbol, i) => ({
        ...symbol,
        bbox: { x0: column(12 * i), x1: column(12 * i + 4) },
      }))
      const words = [{ symbols: placed, confidence: Math.min(...symbols.map((one) => one.confidence)) }]
      const text = `${symbols.map((symbol) => symbol.text).join('')}\n`
      return { data: { text, blocks: [{ paragraphs: [{ lines: [{ words }] }] }] } }
    },
    terminate: async () => {},
  } as unknown as Engine
  const reader = openTesseract('en', () => ({ engine: async () => engine, release: async () => {} }))
  return { read: () => reader.read(bars, whole), pictures }
}

const sure = (text: string): FakeSymbol[] => [...text].map((char) => ({ text: char, confidence: 99 }))
const at = { x: 10, y: 5, width: 28, height: 20 }

describe('Tesseract', () => {
  it('is sure of a text that it reads with confidence, twice, in two sizes', async () => {
    const { read, pictures } = fakeTesseract(sure('111'), sure('111'))
    expect(await read()).toEqual({ kind: 'read', text: '111', confidence: 99 })
    expect(new Set(pictures).size).toBe(2)
  })

  it.each([
    ['at the limit', confidenceLimit, 'read'],
    ['below the limit', confidenceLimit - 0.1, 'unsure'],
  ])('%s', async (_, confidence, kind) => {
    const doubtful = [...sure('11'), { text: '7', confidence }]
    const reading = await fakeTesseract(doubtful, sure('117')).read()
    expect(reading).toMatchObject({ kind, text: '117' })
    if (reading.kind === 'unsure')
      expect(reading).toEqual({
        ...{ kind: 'unsure', text: '117', at },
        doubt: { kind: 'confidence', confidence, limit: confidenceLimit },
      })
  })

  it('is unsure of a text that reads otherwise in another size', async () => {
    const reading = await fakeTesseract(sure('O07'), sure('007')).read()
    expect(reading).toMatchObject({ kind: 'unsure', doubt: { kind: 'second reading', text: '007' } })
  })

  it('is unsure of a text that leaves out some ink', async () => {
    const reading = await fakeTesseract(sure('11'), sure('11')).read()
    expect(reading).toMatchObject({ kind: 'unsure', text: '11', doubt: { kind: 'ink without a character' } })
  })

  it('is unsure of ink that it does not read at all', async () => {
    expect(await fakeTesseract([], []).read()).toMatchObject({ kind: 'unsure', text: '' })
  })

  it('does not know letters that English does not have', async () => {
    const reader = openTesseract('en', () => ({
      engine: () => Promise.reject(new Error()),
      release: async () => {},
    }))
    expect(await reader.unlearned('Jo\u0308rg Łuka 山 O’Neil ^ é Łö')).toEqual(['ö', 'Ł', '山', '^'])
  })
})
