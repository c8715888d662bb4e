import type { Box } from '../../../support/catalog/index.js'
import type { LocatedReference, Reader } from '../../../support/references/index.js'
import { type Frame, frameOf, mapRegions, type RegionRule } from '../../../support/screen/index.js'

/** A monochrome display of 60×40 px with two regions for text. */
export const regions = {
  clock: { x: 40, y: 1, width: 18, height: 9 },
  peer: { x: 0, y: 12, width: 60, height: 9 },
} satisfies Record<string, Box>
export const display = {
  class: 'monochrome' as const,
  width: 60,
  height: 40,
  bitsPerPixel: 1 as const,
  sizeFieldsOneRowShort: false,
  regions,
}

const digits: Readonly<Record<string, readonly string[]>> = {
  0: ['.###.', '#...#', '#...#', '#...#', '#...#', '#...#', '.###.'],
  1: ['..#..', '.##..', '..#..', '..#..', '..#..', '..#..', '.###.'],
  2: ['.###.', '#...#', '....#', '..##.', '.#...', '#....', '#####'],
  3: ['#####', '...#.', '..#..', '...#.', '....#', '#...#', '.###.'],
  8: ['.###.', '#...#', '#...#', '.###.', '#...#', '#...#', '.###.'],
}

export interface WrittenText {
  readonly text: string
  readonly x: number
  readonly y: number
}

/** Black text on white, in digits of 5×7 px. */
export function picture(...texts: readonly WrittenText[]): Frame {
  const pixels = new Uint32Array(display.width * display.height).fill(0xffffffff)
  for (const { text, x, y } of texts) {
    for (const [at, digit] of [...text].entries()) {
      for (const [row, dots] of (digits[digit] ?? []).entries()) {
        for (const [column, dot] of [...dots].entries()) {
          if (dot === '#') pixels[(y + row) * display.width + x + at * 6 + column] = 0xff000000
        }
      }
    }
  }
  return frameOf(display, new Uint8Array(pixels.buffer))
}

export const peer = (text: string, x = 2): WrittenText => ({ text, x, y: 13 })
export const clock = (text: string): WrittenText => ({ text, x: 41, y: 2 })

interface Changes {
  readonly model?: string
  readonly language?: string
  readonly firmware?: string
  readonly furtherDisplay?: 'label'
  readonly knownBug?: { readonly id: string; readonly until: string }
}

export function located(
  state: string,
  frame: Frame,
  rules: Record<string, RegionRule> = {},
  { model = 'snom370', language = 'en', firmware = 'any', furtherDisplay, knownBug }: Changes = {},
): LocatedReference {
  const path = `screens/${model}/${language}/${firmware}/${furtherDisplay ? `${furtherDisplay}-` : ''}${state}.png`
  const yaml = path.replace('.png', '.yaml')
  const map = mapRegions(() => yaml, display, regions, rules)
  const reference = { state, shows: {}, path, note: undefined, frame, map, knownBug }
  const entry = { path, yaml, file: { state, shows: {}, regions: rules } }
  return { reference, entry, model, language, firmware, furtherDisplay, display }
}

/** Reads the digits at the places where `picture` writes them into `peer`. */
export const reader = (mistakes: Readonly<Record<string, string>> = {}): Reader => ({
  close: async () => {},
  async read({ width, rgba }, box) {
    const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.length / 4)
    let text = ''
    for (let x = 2; x + 5 <= box.width; x += 6) {
      const rows = Array.from({ length: 7 }, (_, row) =>
        Array.from({ length: 5 }, (_, column) => {
          const at = (box.y + 1 + row) * width + box.x + x + column
          return pixels[at] === 0xffffffff ? '.' : '#'
        }).join(''),
      )
      if (rows.every((row) => row === '.....')) continue
      const found = Object.entries(digits).find(([, dots]) => dots.join() === rows.join())?.[0]
      if (!found && !('?' in mistakes)) return { kind: 'unknown glyph', text, at: box, candidates: [] }
      text += mistakes[found ?? '?'] ?? found
    }
    return { kind: 'read', text }
  },
})
