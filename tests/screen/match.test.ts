import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Box } from '../../support/catalog/index.js'
import { describeMatch } from '../../support/references/index.js'
import { frameOf } from '../../support/screen/frame.js'
import { matchFrame } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { table } from '../helpers/screen/rules.js'
import {
  type Dots,
  height,
  reference,
  regionsOf,
  spot,
  tolerant,
  width,
} from '../helpers/screen/small-references.js'

describe('matchFrame', () => {
  it.each(table)('%s', (_name, rules, dots, wanted) => {
    const match = matchFrame(greyFrame(width, height, dots), reference(rules))
    expect(regionsOf(match)).toEqual(wanted)
  })

  it('compares the same frame with the same template once', () => {
    const [frame, other] = [greyFrame(width, height, [[4, 14, 0]]), greyFrame(width, height)]
    const [one, two] = [reference(), reference({ peer: 'ignore' })]
    expect(matchFrame(frame, one)).toBe(matchFrame(frame, one))
    expect([frame, other].map((shown) => matchFrame(shown, one).kind)).toEqual(['mismatch', 'match'])
    expect([one, two].map((template) => matchFrame(frame, template).kind)).toEqual(['mismatch', 'match'])
  })

  it('returns the box around the differing pixels, and the size of the region', () => {
    const match = matchFrame(
      greyFrame(width, height, [
        [4, 14, 0],
        [9, 11, 0],
      ]),
      reference({ clock: 'ignore' }),
    )
    expect(match).toEqual({
      kind: 'mismatch',
      pixels: 2,
      regions: [{ region: 'peer', pixels: 2, box: { x: 4, y: 11, width: 6, height: 4 }, regionPixels: 240 }],
      coverage: { ignoredPixels: 24, pixels: 1200 },
    })
    expect(describeMatch(match)).toBe(
      'region `peer` differs by 2 of 240 px (x 4–9, y 11–14), 2.0 % of the picture ignored',
    )
  })

  it('returns the box of a tolerant region without the tolerated pixels', () => {
    const frame = greyFrame(width, height, [
      [2, 10, 0x45],
      [5, 12, 0xf0],
      [30, 15, 0x45],
    ])
    const match = matchFrame(frame, reference({ peer: tolerant(0.1, 0) }))
    expect(match).toMatchObject({ regions: [{ box: { x: 5, y: 12, width: 1, height: 1 } }] })
  })

  it('names the region that differs most first', () => {
    const frame = greyFrame(width, height, [
      [0, 0, 0],
      [1, 10, 0],
      [2, 10, 0],
    ])
    const match = matchFrame(frame, reference())
    expect(match).toMatchObject({ pixels: 3, regions: [{ region: 'peer' }, { region: 'title' }] })
  })

  it('does not tolerate a half-tone on an edge beyond the threshold, although it resembles anti-aliasing', () => {
    const half: Dots = Array.from(
      { length: 600 },
      (_, i) => [20 + (i % 20), Math.floor(i / 20), 0xf0] as const,
    )
    const wanted = reference({ peer: tolerant(0.1, 0) }, half)
    const match = matchFrame(greyFrame(width, height, [...half, [20, 12, 0x98]]), wanted)
    expect(regionsOf(match)).toEqual({ peer: 1 })
    const forgiving = reference({ peer: { ...tolerant(0.1, 0), antialias: 'forgive' } }, half)
    expect(regionsOf(matchFrame(greyFrame(width, height, [...half, [20, 12, 0x98]]), forgiving))).toBe(
      'match',
    )
  })

  it('compares frames whose bytes are at any memory offset', () => {
    const { rgba } = greyFrame(width, height, [[3, 12, 0]])
    const unaligned = Buffer.concat([Buffer.alloc(1), rgba]).subarray(1)
    const match = matchFrame(frameOf({ width, height }, unaligned), reference())
    expect(regionsOf(match)).toEqual({ peer: 1 })
  })

  it('returns both sizes if they differ', () => {
    const match = matchFrame(greyFrame(41, 30), reference())
    expect(match).toEqual({ kind: 'size', expected: { width, height }, actual: { width: 41, height: 30 } })
    expect(describeMatch(match)).toBe('the picture is 41×30 px, the reference 40×30')
  })

  it('detects every single changed pixel outside of ignored regions, and none inside', () => {
    const wanted = reference({ clock: 'ignore', spot: { match: 'ignore', box: spot } })
    const inBox = (x: number, y: number, box: Box) =>
      x >= box.x && x < box.x + box.width && y >= box.y && y < box.y + box.height
    const change = fc.tuple(
      fc.integer({ min: 0, max: width - 1 }),
      fc.integer({ min: 0, max: height - 1 }),
      fc.integer({ min: 0, max: 255 }).filter((grey) => grey !== 0x40),
    )
    fc.assert(
      fc.property(change, ([x, y, grey]) => {
        const hidden = inBox(x, y, spot) || inBox(x, y, { x: 30, y: 1, width: 8, height: 3 })
        const match = matchFrame(greyFrame(width, height, [[x, y, grey]]), wanted)
        return hidden ? match.kind === 'match' : match.kind === 'mismatch' && match.pixels === 1
      }),
      { numRuns: 2000 },
    )
  })
})
