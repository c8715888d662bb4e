import { decode } from 'bmp-ts'
import { describe, expect, it } from 'vitest'
import { decodeBitmap } from '../../support/screen/decode/bitmap.js'
import type { Frame } from '../../support/screen/frame.js'
import { buildBitmap, greyBitmap, pixelAt, type Recipe } from '../helpers/screen/bitmaps.js'

function frameFrom(bytes: Uint8Array): Frame {
  const outcome = decodeBitmap(bytes)
  if (outcome.kind === 'broken') throw new Error(outcome.reason)
  return outcome.frame
}

const palette = (count: number) =>
  Array.from({ length: count }, (_, i) => [(i * 3 + 1) % 256, 255 - i, (i * 91) % 256] as const)
const bits = (value: number, most: number) => Math.round((value * 255) / most)

interface Depth {
  readonly name: string
  readonly recipe: Omit<Recipe, 'width' | 'height' | 'topDown'>
  readonly colour: (x: number, y: number) => readonly number[]
}

const word = (x: number, y: number, modulo: number) => (x * 7919 + y * 104729 + 12345) % modulo
const indexed = (count: number, bitsPerPixel: number, dibBytes = 40): Depth => ({
  name: `${bitsPerPixel} bits, header of ${dibBytes}`,
  recipe: { bitsPerPixel, dibBytes, palette: palette(count), value: (x, y) => word(x, y, count) },
  colour: (x, y) => palette(count)[word(x, y, count)] ?? [],
})
const rgb = (value: number) => [(value >> 16) & 255, (value >> 8) & 255, value & 255]
const depths: Depth[] = [
  indexed(2, 1),
  indexed(16, 4),
  indexed(256, 8),
  indexed(5, 8),
  indexed(2, 1, 12),
  indexed(16, 4, 12),
  indexed(256, 8, 124),
  {
    name: '16 bits, 5-5-5',
    recipe: { bitsPerPixel: 16, value: (x, y) => word(x, y, 0x8000) },
    colour: (x, y) => [10, 5, 0].map((shift) => bits((word(x, y, 0x8000) >> shift) & 31, 31)),
  },
  {
    name: '16 bits, 5-6-5 by masks',
    recipe: {
      bitsPerPixel: 16,
      compression: 3,
      masks: [0xf800, 0x07e0, 0x001f],
      value: (x, y) => word(x, y, 0x10000),
    },
    colour: (x, y) => {
      const value = word(x, y, 0x10000)
      return [bits(value >> 11, 31), bits((value >> 5) & 63, 63), bits(value & 31, 31)]
    },
  },
  ...[12, 40, 52, 56, 108, 124].map((dibBytes) => ({
    name: `24 bits, header of ${dibBytes}`,
    recipe: { bitsPerPixel: 24, dibBytes, gap: 2, value: (x: number, y: number) => word(x, y, 0x1000000) },
    colour: (x: number, y: number) => rgb(word(x, y, 0x1000000)),
  })),
  {
    name: '32 bits, the fourth byte ignored',
    recipe: { bitsPerPixel: 32, value: (x, y) => word(x, y, 0x1000000) + 0x7f000000 },
    colour: (x, y) => rgb(word(x, y, 0x1000000)),
  },
  {
    name: '32 bits, red lowest and alpha by masks in a long header',
    recipe: {
      bitsPerPixel: 32,
      dibBytes: 124,
      compression: 3,
      masks: [0xff, 0xff00, 0xff0000, 0xff000000],
      value: (x, y) => word(x, y, 0x1000000) + 0x7f000000,
    },
    colour: (x, y) => rgb(word(x, y, 0x1000000)).toReversed(),
  },
]

describe('decodeBitmap', () => {
  describe.each(depths)('$name', ({ recipe, colour }) => {
    const orders = recipe.dibBytes === 12 ? [false] : [false, true]
    const cases = orders.flatMap((topDown) =>
      [1, 2, 3, 4, 5, 7, 8, 9, 31, 33].map((width) => ({ topDown, width })),
    )
    it.each(cases)('top-down $topDown, width $width', ({ topDown, width }) => {
      const height = 3
      const frame = frameFrom(buildBitmap({ ...recipe, width, height, topDown }))
      expect(frame).toMatchObject({ width, height })
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) expect(pixelAt(frame, x, y)).toEqual([...colour(x, y), 255])
      }
    })
  })

  it('accepts bytes after the picture', () => {
    const bytes = Buffer.concat([greyBitmap(5, 4, { '4,3': 0x112233 }), Buffer.alloc(3)])
    expect(pixelAt(frameFrom(bytes), 4, 3)).toEqual([0x11, 0x22, 0x33, 255])
  })

  it('decodes a 5-bit colour with all bits set as white', () => {
    const white = buildBitmap({ width: 1, height: 1, bitsPerPixel: 16, value: () => 0x7fff })
    expect(pixelAt(frameFrom(white), 0, 0)).toEqual([255, 255, 255, 255])
  })

  it('refuses an index without a colour', () => {
    const bytes = buildBitmap({ width: 3, height: 1, bitsPerPixel: 8, palette: palette(2), value: (x) => x })
    expect(decodeBitmap(bytes)).toMatchObject({ reason: 'pixel 2,0 has colour 2 of a palette of 2' })
  })

  it('decodes 24 bits to the same pixels as bmp-ts', () => {
    const bytes = buildBitmap({
      width: 37,
      height: 11,
      bitsPerPixel: 24,
      value: (x, y) => word(x, y, 0x1000000),
    })
    const theirs = decode(bytes, { toRGBA: true }).data.map((byte, i) => (i % 4 === 3 ? 255 : byte))
    expect(Buffer.compare(frameFrom(bytes).rgba, theirs)).toBe(0)
  })

  it('reads bytes at any memory offset, and does not share their memory', () => {
    const original = greyBitmap(5, 4, { '1,2': 0x112233 })
    for (const shift of [0, 1, 2, 3]) {
      const shifted = Buffer.concat([Buffer.alloc(shift), original]).subarray(shift)
      const frame = frameFrom(shifted)
      shifted.fill(0)
      expect(pixelAt(frame, 1, 2)).toEqual([0x11, 0x22, 0x33, 255])
      expect(frame.pixels[11]).toBe(0xff332211)
    }
  })

  it('names size fields that are one row short a known quirk, and reads all rows', () => {
    const bytes = greyBitmap(480, 272, { '0,0': 0xffffff })
    bytes.writeUInt32LE(390294, 2)
    bytes.writeUInt32LE(390240, 34)
    const outcome = decodeBitmap(bytes)
    expect(outcome).toMatchObject({
      kind: 'frame',
      warnings: [
        {
          kind: 'known quirk',
          text: 'bfSize says 390294 bytes, the file has 391734; biSizeImage says 390240 bytes, the picture has 391680',
        },
      ],
    })
    expect(pixelAt(frameFrom(bytes), 0, 0)).toEqual([255, 255, 255, 255])
  })

  it("warns of a size that is not that of the model's display", () => {
    const outcome = decodeBitmap(greyBitmap(4, 3), { width: 5, height: 3 })
    expect(outcome).toMatchObject({
      warnings: [{ kind: 'other size', text: "the picture is 4×3 px, the model's display 5×3" }],
    })
    expect(decodeBitmap(greyBitmap(4, 3), { width: 4, height: 3 })).toMatchObject({ warnings: [] })
  })
})

describe('run-length coded bitmaps', () => {
  const coded = (bitsPerPixel: 4 | 8, body: number[], height = 2): Buffer => {
    const shell = buildBitmap({
      width: 6,
      height,
      bitsPerPixel,
      compression: bitsPerPixel === 8 ? 1 : 2,
      palette: palette(16),
      value: () => 0,
    })
    const offset = shell.readUInt32LE(10)
    return Buffer.concat([shell.subarray(0, offset), Buffer.from(body)])
  }
  const indices = (bytes: Buffer) => {
    const frame = frameFrom(bytes)
    const index = (i: number) => ((frame.rgba[i * 4] ?? 0) - 1) / 3
    return [0, 1].map((y) => Array.from({ length: 6 }, (_, x) => index(y * 6 + x)))
  }

  it('reads runs and literal pixels of 8 bits', () => {
    const body = [2, 7, 0, 3, 1, 2, 3, 0, 1, 4, 0, 0, 6, 5, 0, 1]
    expect(indices(coded(8, body))).toEqual([
      [5, 5, 5, 5, 5, 5],
      [7, 7, 1, 2, 3, 4],
    ])
  })

  it('reads runs and literal pixels of 4 bits', () => {
    const body = [3, 0x12, 0, 3, 0x45, 0x60, 0, 0, 6, 0x78, 0, 1]
    expect(indices(coded(4, body))).toEqual([
      [7, 8, 7, 8, 7, 8],
      [1, 2, 1, 4, 5, 6],
    ])
  })

  it('leaves colour 0 where the file jumps, and ignores pixels beyond the end of a row', () => {
    expect(indices(coded(8, [0, 2, 4, 1, 9, 3, 0, 1]))).toEqual([
      [0, 0, 0, 0, 3, 3],
      [0, 0, 0, 0, 0, 0],
    ])
  })

  it('reports the row in which a truncated file ends', () => {
    const outcome = decodeBitmap(coded(8, [6, 1, 0, 0]))
    expect(outcome).toEqual({ kind: 'broken', reason: 'truncated: the runs end in row 2 of 2' })
  })
})
