import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DecodeOutcome, decodeBitmap, doubtsPixels, isNotable } from '../../support/screen/index.js'
import { buildBitmap, greyBitmap } from '../helpers/screen/bitmaps.js'
import { drawNaively } from '../helpers/screen/naive-runs.js'
import {
  codedBitmap,
  colours,
  type Damage,
  leftOut,
  size,
  transparentRuns,
} from '../helpers/screen/run-bitmaps.js'

const textsOf = (outcome: DecodeOutcome) =>
  outcome.kind === 'frame' ? outcome.warnings.map(({ text }) => text) : [`broken: ${outcome.reason}`]

describe.each([8, 4] as const)('the damage of the badrle bitmaps of bmpsuite, %s bits', (bits) => {
  const cases: [Damage, RegExp[]][] = [
    ['longer runs', [/px lie past the end of a row \(first at y \d+\)/, /px lie past the last of 24 rows/]],
    [
      'longer jumps',
      [/px lie past the end of a row \(first at y 23\)/, /24 jumps out of the picture \(first at y 23\)/],
    ],
    [
      'longer and higher jumps',
      [/px lie past the end of a row \(first at y 22\)/, /px lie past the last of 24 rows/],
    ],
  ]
  it.each(cases)('%s: decoded with a warning that says what is wrong, and where', (damage, parts) => {
    const outcome = decodeBitmap(transparentRuns(bits, damage), size)
    if (outcome.kind === 'broken') throw new Error(outcome.reason)
    expect(outcome.warnings).toHaveLength(1)
    const [warning] = outcome.warnings
    if (!warning) throw new Error('no warning')
    expect(warning.kind).toBe('run-length data')
    expect([isNotable(warning), doubtsPixels(warning)]).toEqual([true, true])
    expect(warning.text).toMatch(/^its RLE data is damaged or incomplete: /)
    for (const part of parts) expect(warning.text).toMatch(part)
    expect(warning.text).toMatch(/\d+ px have no colour \(first at x 0, y 23\) and are shown in colour 0/)
  })

  it('without the damage: only the pixels that were left out', () => {
    expect(textsOf(decodeBitmap(transparentRuns(bits), size))).toEqual([
      `its RLE data is damaged or incomplete: ${leftOut * size.height} px have no colour (first at x 0, y 23) and are shown in colour 0`,
    ])
  })
})

describe('run-length data', () => {
  const six = (body: number[], more: { bits?: 4 | 8; topDown?: boolean } = {}) =>
    textsOf(
      decodeBitmap(
        codedBitmap(more.bits ?? 8, body, { width: 6, height: 2, topDown: more.topDown ?? false }),
      ),
    )
  const wrong = (problem: string) => [`its RLE data is damaged or incomplete: ${problem}`]
  const row = [6, 1, 0, 0]

  it.each<[string, number[], string[]]>([
    ['is whole', [...row, 6, 2, 0, 1], []],
    ['is whole, with an end of the last row', [...row, ...row, 0, 1], []],
    ['is whole, with a jump to the end', [...row, 6, 2, 0, 2, 0, 1, 0, 1], []],
    [
      'ends early',
      [...row, 2, 1, 0, 1],
      wrong('4 px have no colour (first at x 2, y 0) and are shown in colour 0'),
    ],
    ['ends at once', [0, 1], wrong('12 px have no colour (first at x 0, y 1) and are shown in colour 0')],
    [
      'ends a row early',
      [4, 1, 0, 0, 6, 1, 0, 1],
      wrong('2 px have no colour (first at x 4, y 1) and are shown in colour 0'),
    ],
    [
      'has a run past the end of a row',
      [9, 1, 0, 0, 6, 1, 0, 1],
      wrong('3 px lie past the end of a row (first at y 1)'),
    ],
    [
      'has single pixels past the end of a row',
      [...row, 3, 1, 0, 4, 1, 1, 1, 1, 0, 1],
      wrong('1 px lie past the end of a row (first at y 0)'),
    ],
    [
      'has pixels after the last row',
      [...row, ...row, 3, 1, 0, 1],
      wrong('3 px lie past the last of 2 rows'),
    ],
    [
      'jumps past the end of a row',
      [...row, 6, 1, 0, 2, 3, 0, 0, 1],
      wrong('1 jump out of the picture (first at y 0)'),
    ],
    [
      'jumps past the last row',
      [...row, 6, 1, 0, 2, 0, 9, 0, 1],
      wrong('1 jump out of the picture (first at y 0)'),
    ],
    ['has no end-of-bitmap code', [...row, ...row], wrong('the end-of-bitmap code is missing')],
    ['has no end code at all', [...row, 6, 1], wrong('the end-of-bitmap code is missing')],
    ['has half a code at the end', [...row, 6, 1, 0], wrong('the end-of-bitmap code is missing')],
    [
      'is followed by bytes',
      [...row, 6, 1, 0, 1, 7, 7],
      ['biSizeImage says 10 bytes, the picture has 8', 'bytes after the picture: 2'],
    ],
    ['ends within the picture', [...row, 2, 1], ['broken: truncated: the runs end in row 2 of 2']],
    ['ends within single pixels', [...row, 0, 6, 1, 1], ['broken: truncated: the runs end in row 2 of 2']],
    ['ends within a jump', [...row, 0, 2, 1], ['broken: truncated: the runs end in row 2 of 2']],
    [
      'has a colour that the palette lacks',
      [...row, 3, 1, 3, 99, 0, 1],
      ['broken: pixel 3,0 has colour 99 of a palette of 13'],
    ],
  ])('%s', (_, body, texts) => {
    expect(six(body)).toEqual(texts)
  })

  it('reads single pixels of an odd number without the byte that pads them at the end of the file', () => {
    expect(six([...row, 1, 1, 0, 5, 1, 2, 3, 4, 5])).toEqual(wrong('the end-of-bitmap code is missing'))
  })

  it('from the top is not allowed by the format', () => {
    expect(six([...row, 6, 1, 0, 1], { topDown: true })).toEqual(
      wrong('its rows are stored from the top, which the format forbids'),
    )
  })

  it('of many millions of pixels outside of the picture is read at once', () => {
    const runs = new Array(200_000).fill([255, 1]).flat()
    expect(six([...row, ...runs, 0, 1])[0]).toContain('50999994 px lie past the end of a row')
  })
})

it('any run-length data has the pixels of the definition, and a warning exactly if it is not as the format requires', () => {
  const [width, height] = [6, 3]
  const small = fc.nat(7)
  const code = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 8 }), fc.nat(14)),
    fc.constantFrom([0, 0], [0, 0], [6, 4], [6, 5], [0, 1]),
    fc.tuple(fc.constant(0), fc.constant(2), small, fc.nat(2)),
    fc
      .array(fc.nat(12), { minLength: 3, maxLength: 6 })
      .map((one) => [0, one.length, ...one, ...(one.length % 2 ? [0] : [])]),
    small.map((one) => [one]),
  )
  const property = fc.property(fc.array(code, { maxLength: 14 }), (codes) => {
    const body = codes.flat()
    const drawn = drawNaively(body, width, height)
    const outcome = decodeBitmap(codedBitmap(8, body, { width, height }))
    const unknownColour = drawn.pixels.some((index) => (index ?? 0) >= colours.length)
    if (drawn.end === 'cut' || unknownColour || (drawn.end === 'no code' && !drawn.complete)) {
      expect(outcome.kind).toBe('broken')
      return
    }
    if (outcome.kind === 'broken') throw new Error(outcome.reason)
    const shown = Array.from({ length: width * height }, (_, i) => {
      const row = height - 1 - Math.floor(i / width)
      return outcome.frame.rgba[(row * width + (i % width)) * 4]
    })
    expect(shown).toEqual(drawn.pixels.map((index) => colours[index ?? 0]?.[0]))
    const isFine =
      !drawn.outside && drawn.end === 'code' && drawn.pixels.every((index) => index !== undefined)
    expect(outcome.warnings.some(doubtsPixels)).toBe(!isFine)
  })
  fc.assert(property, { numRuns: 2000, seed: 12 })
})

describe('size fields', () => {
  const warningsOf = (change: (file: Buffer) => Buffer | unknown) => {
    const file = greyBitmap(20, 10)
    const changed = change(file)
    const outcome = decodeBitmap(Buffer.isBuffer(changed) ? changed : file)
    return outcome.kind === 'frame' ? outcome.warnings : []
  }

  it('one row short are a known quirk of real firmware, not worth a warning', () => {
    const warnings = warningsOf((file) => {
      file.writeUInt32LE(file.length - 60, 2)
      file.writeUInt32LE(600 - 60, 34)
    })
    expect(warnings).toEqual([
      {
        kind: 'known quirk',
        text: 'bfSize says 594 bytes, the file has 654; biSizeImage says 540 bytes, the picture has 600',
      },
    ])
    expect(warnings.filter(isNotable)).toEqual([])
  })

  it.each<[string, (file: Buffer) => Buffer | unknown, string[]]>([
    [
      'bfSize two rows short',
      (file) => file.writeUInt32LE(534, 2),
      ['bfSize says 534 bytes, the file has 654'],
    ],
    [
      'bfSize one row too long',
      (file) => file.writeUInt32LE(714, 2),
      ['bfSize says 714 bytes, the file has 654'],
    ],
    ['no bfSize', (file) => file.writeUInt32LE(0, 2), ['bfSize says 0 bytes, the file has 654']],
    ['no biSizeImage, which is allowed', (file) => file.writeUInt32LE(0, 34), []],
    [
      'biSizeImage of another picture',
      (file) => file.writeUInt32LE(7, 34),
      ['biSizeImage says 7 bytes, the picture has 600'],
    ],
    [
      'bytes after the picture',
      (file) => Buffer.concat([file, Buffer.alloc(50)]),
      ['bfSize says 654 bytes, the file has 704', 'bytes after the picture: 50'],
    ],
  ])('%s', (_, change, texts) => {
    const notable = warningsOf(change).filter(isNotable)
    expect(notable.map(({ text }) => text)).toEqual(texts)
    expect(notable.some(doubtsPixels)).toBe(false)
  })

  it('a palette of more colours than the pixels can name', () => {
    const palette = [[0, 0, 0] as const, [255, 255, 255] as const]
    const file = buildBitmap({ width: 8, height: 1, bitsPerPixel: 1, palette, value: (x) => x % 2 })
    file.writeUInt32LE(0x12341234, 46)
    expect(textsOf(decodeBitmap(file))).toEqual(['biClrUsed says 305402420 colours, the pixels can have 2'])
  })
})
