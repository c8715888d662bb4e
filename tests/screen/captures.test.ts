import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { decode } from 'bmp-ts'
import { describe, expect, it } from 'vitest'
import { decodeBitmap } from '../../support/screen/index.js'
import { pixelAt } from '../helpers/screen/bitmaps.js'

const folder = fileURLToPath(new URL('../../../shared/captures/', import.meta.url))
const absent = !existsSync(folder)
const short = [
  {
    kind: 'known quirk',
    text: 'bfSize says 390294 bytes, the file has 391734; biSizeImage says 390240 bytes, the picture has 391680',
  },
]
const captures = [
  { file: 'menu-480x272.bmp', width: 480, height: 272, warnings: short },
  { file: 'text-480x272.bmp', width: 480, height: 272, warnings: short },
  { file: 'input-480x272.bmp', width: 480, height: 272, warnings: short },
  { file: 'weather-320x240.bmp', width: 320, height: 240, warnings: [] },
  { file: 'input-320x240.bmp', width: 320, height: 240, warnings: [] },
]

describe.skipIf(absent)('displays of real phones (skipped where ../shared/captures is absent)', () => {
  it.each(captures)('$file', ({ file, width, height, warnings }) => {
    const bytes = readFileSync(`${folder}${file}`)
    const outcome = decodeBitmap(bytes, { width, height })
    if (outcome.kind === 'broken') throw new Error(outcome.reason)
    expect(outcome.warnings).toEqual(warnings)
    expect(outcome.frame).toMatchObject({ width, height })

    // Decoded by hand: a header of 54 bytes, rows from the bottom, blue green red. Both widths need no padding.
    for (const [x, y] of [
      [0, 0],
      [width - 1, 0],
      [0, height - 1],
      [width - 1, height - 1],
      [101, 57],
      [42, 11],
    ] as const) {
      const at = 54 + ((height - 1 - y) * width + x) * 3
      expect(pixelAt(outcome.frame, x, y)).toEqual([bytes[at + 2], bytes[at + 1], bytes[at], 255])
    }
    const theirs = decode(bytes, { toRGBA: true }).data.map((byte, i) => (i % 4 === 3 ? 255 : byte))
    expect(Buffer.compare(outcome.frame.rgba, theirs)).toBe(0)
  })
})
