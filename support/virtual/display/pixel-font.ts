import { closeSync, openSync, readSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Font, Glyph } from './types.js'

/**
 * The pixel font of the monochrome displays: cap height 9 px, U+0020 to U+024F. Its file is read when the first glyph is
 * drawn, once per process.
 */
export const pixelFont: Font = {
  capHeight: 9,
  glyph(char) {
    glyphs ??= read()
    return glyphs.get(char) ?? unknown
  },
}

let glyphs: ReadonlyMap<string, Glyph> | undefined

// The file has 2.5 MB, most of it Korean. Its glyphs are in the order of code points; U+0250 begins at byte 56 058.
const bytesToRead = 60_000
const lastCodePoint = 0x24f

function read(): ReadonlyMap<string, Glyph> {
  const file = openSync(createRequire(import.meta.url).resolve('galmuri/dist/Galmuri9.bdf'), 'r')
  try {
    const buffer = Buffer.alloc(bytesToRead)
    const text = buffer.toString('utf8', 0, readSync(file, buffer, 0, bytesToRead, 0))
    return parseBdf(text).set('…', bits(['1001001'], 1, 0, 9))
  } finally {
    closeSync(file)
  }
}

const unknown = bits(['11111', ...Array<string>(7).fill('10001'), '11111'], 0, 0, 6)

/** BDF: one block of text lines per glyph, its bits as hexadecimal rows. */
function parseBdf(text: string): Map<string, Glyph> {
  const glyphs = new Map<string, Glyph>()
  for (const block of text.split('STARTCHAR').slice(1)) {
    const codePoint = numbers(block, 'ENCODING')[0] ?? 0
    const [width = 0, height = 0, left = 0, bottom = 0] = numbers(block, 'BBX')
    if (codePoint > lastCodePoint || !block.includes('ENDCHAR')) break
    const rows = block
      .slice(block.indexOf('BITMAP'))
      .split('\n')
      .slice(1, 1 + height)
    const binary = rows.map((row) => toBits(row.trim()).slice(0, width))
    glyphs.set(String.fromCodePoint(codePoint), bits(binary, left, bottom, numbers(block, 'DWIDTH')[0] ?? 0))
  }
  return glyphs
}

function bits(rows: readonly string[], left: number, bottom: number, advance: number): Glyph {
  const width = rows[0]?.length ?? 0
  const coverage = Uint8Array.from(rows.join(''), (bit) => (bit === '1' ? 255 : 0))
  return { mask: { left, top: -bottom - rows.length, width, height: rows.length, coverage }, advance }
}

const numbers = (block: string, keyword: string) =>
  (new RegExp(`^${keyword} (.*)$`, 'm').exec(block)?.[1] ?? '').split(' ').map(Number)

const toBits = (hexadecimal: string) =>
  [...hexadecimal].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
