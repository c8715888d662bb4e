import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, DataFileError } from '../../support/catalog/index.js'
import { frameOf } from '../../support/screen/frame.js'
import {
  describeMatch,
  describeNearest,
  judgeFrame,
  type Match,
  mapRegions,
  matchFrame,
  nearestStates,
  type Reference,
  ScreenError,
} from '../../support/screen/index.js'
import type { RegionRule } from '../../support/screen/schema.js'
import { greyFrame } from './bitmaps.js'

const width = 40
const height = 30
const named: Record<string, Box> = {
  title: { x: 0, y: 0, width: 40, height: 5 },
  clock: { x: 30, y: 1, width: 8, height: 3 },
  number: { x: 0, y: 10, width: 40, height: 6 },
}
type Dots = readonly (readonly [number, number, number])[]

const map = (rules: Record<string, RegionRule>, boxes = named) =>
  mapRegions((region) => `x.yaml:${region ?? ''}`, { width, height }, boxes, rules)
const reference = (
  rules: Record<string, RegionRule> = {},
  dots: Dots = [],
  state = 'connected',
): Reference => ({
  state,
  shows: {},
  path: `${state}.png`,
  note: undefined,
  frame: greyFrame(width, height, dots),
  map: map(rules),
})
const regionsOf = (match: Match) =>
  match.kind === 'mismatch'
    ? Object.fromEntries(match.regions.map((one) => [one.region, one.pixels]))
    : match.kind

const tolerant = (threshold: number, maxPixels: number, box?: Box): RegionRule => ({
  match: 'tolerant',
  threshold,
  maxPixels,
  ...(box && { box }),
})
const spot: Box = { x: 10, y: 20, width: 5, height: 5 }

const table: [string, Record<string, RegionRule>, Dots, ReturnType<typeof regionsOf>][] = [
  ['nothing changed', {}, [], 'match'],
  ['a pixel outside of all regions', {}, [[39, 29, 0x41]], { elsewhere: 1 }],
  ['one level of one pixel', {}, [[3, 12, 0x41]], { number: 1 }],
  [
    'a region without a rule inside an exact one',
    { title: 'exact' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1, title: 1 },
  ],
  [
    'the smallest named region has the pixel',
    {},
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1, title: 1 },
  ],
  [
    'the region that differs most comes first',
    {},
    [
      [0, 0, 0],
      [1, 10, 0],
      [2, 10, 0],
    ],
    { number: 2, title: 1 },
  ],
  [
    'an ignored region',
    { clock: 'ignore' },
    [
      [30, 1, 0],
      [37, 3, 0],
    ],
    'match',
  ],
  [
    'beside an ignored region',
    { clock: 'ignore' },
    [
      [29, 1, 0],
      [38, 3, 0],
      [30, 4, 0],
    ],
    { title: 3 },
  ],
  ['a region that the ignored one contains', { title: 'ignore' }, [[30, 1, 0]], 'match'],
  [
    'an exact region inside an ignored one',
    { title: 'ignore', clock: 'exact' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { clock: 1 },
  ],
  [
    'an ignored region inside an exact one',
    { title: 'exact', clock: 'ignore' },
    [
      [30, 1, 0],
      [0, 0, 0],
    ],
    { title: 1 },
  ],
  [
    'a box of its own',
    { spot: { match: 'ignore', box: spot } },
    [
      [10, 20, 0],
      [14, 24, 0],
    ],
    'match',
  ],
  [
    'beside a box of its own',
    { spot: { match: 'ignore', box: spot } },
    [
      [15, 24, 0],
      [9, 20, 0],
    ],
    { elsewhere: 2 },
  ],
  ['within the threshold', { number: tolerant(0.1, 0) }, [[3, 12, 0x45]], 'match'],
  [
    'beyond the threshold',
    { number: tolerant(0.1, 0) },
    [
      [3, 12, 0xf0],
      [4, 12, 0x45],
    ],
    { number: 1 },
  ],
  [
    'as many pixels as allowed',
    { number: tolerant(0.1, 2) },
    [
      [3, 12, 0xf0],
      [9, 12, 0xf0],
    ],
    'match',
  ],
  [
    'one pixel too many',
    { number: tolerant(0.1, 1) },
    [
      [3, 12, 0xf0],
      [9, 12, 0xf0],
    ],
    { number: 2 },
  ],
  [
    'an exact region inside a tolerant one',
    { title: tolerant(0.5, 99), clock: 'exact' },
    [
      [30, 1, 0xf0],
      [0, 0, 0xf0],
    ],
    { clock: 1 },
  ],
  [
    'an ignored region inside a tolerant one',
    { title: tolerant(0.1, 0), clock: 'ignore' },
    [
      [30, 1, 0xf0],
      [0, 0, 0x45],
    ],
    'match',
  ],
]

describe('matchFrame', () => {
  it.each(table)('%s', (_name, rules, dots, wanted) => {
    const match = matchFrame(greyFrame(width, height, dots), reference(rules))
    expect(regionsOf(match)).toEqual(wanted)
  })

  it('gives the box around the pixels, and the size of the region', () => {
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
      regions: [{ region: 'number', pixels: 2, box: { x: 4, y: 11, width: 6, height: 4 }, total: 240 }],
      coverage: { ignoredPixels: 24, pixels: 1200 },
    })
    expect(describeMatch(match)).toBe(
      'region `number` differs by 2 of 240 px (x 4–9, y 11–14), 2.0 % of the picture ignored',
    )
  })

  it('gives the box of a tolerant region without the pixels it forgives', () => {
    const frame = greyFrame(width, height, [
      [2, 10, 0x45],
      [5, 12, 0xf0],
      [30, 15, 0x45],
    ])
    const match = matchFrame(frame, reference({ number: tolerant(0.1, 0) }))
    expect(match).toMatchObject({ regions: [{ box: { x: 5, y: 12, width: 1, height: 1 } }] })
  })

  it('names the region that differs most first', () => {
    const frame = greyFrame(width, height, [
      [0, 0, 0],
      [1, 10, 0],
      [2, 10, 0],
    ])
    const match = matchFrame(frame, reference())
    expect(match).toMatchObject({ pixels: 3, regions: [{ region: 'number' }, { region: 'title' }] })
  })

  it('forgives no half-tone on an edge beyond the threshold, as anti-aliasing would look', () => {
    const half: Dots = Array.from(
      { length: 600 },
      (_, i) => [20 + (i % 20), Math.floor(i / 20), 0xf0] as const,
    )
    const wanted = reference({ number: tolerant(0.1, 0) }, half)
    const match = matchFrame(greyFrame(width, height, [...half, [20, 12, 0x98]]), wanted)
    expect(regionsOf(match)).toEqual({ number: 1 })
  })

  it('sees the pixels of a frame whose bytes begin anywhere in memory', () => {
    const { rgba } = greyFrame(width, height, [[3, 12, 0]])
    const unaligned = Buffer.concat([Buffer.alloc(1), rgba]).subarray(1)
    const match = matchFrame(frameOf({ width, height }, unaligned), reference())
    expect(regionsOf(match)).toEqual({ number: 1 })
  })

  it('answers another size with both sizes', () => {
    const match = matchFrame(greyFrame(41, 30), reference())
    expect(match).toEqual({ kind: 'size', expected: { width, height }, actual: { width: 41, height: 30 } })
    expect(describeMatch(match)).toBe('the picture is 41×30 px, the reference 40×30')
  })

  it('sees every single changed pixel outside of ignored regions, and none inside', () => {
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

describe('mapRegions', () => {
  const cross: Box = { x: 38, y: 4, width: 2, height: 3 }
  const refused: [string, Record<string, RegionRule>, string][] = [
    ['an unknown name', { nmber: 'ignore' }, 'x.yaml:nmber: no region "nmber". Known: title, clock, number.'],
    ['a name of every object', Object.fromEntries([['toString', 'ignore' as const]]), 'no region "toString"'],
    [
      'a box that leaves the picture',
      { spot: { match: 'ignore', box: { x: 36, y: 0, width: 5, height: 1 } } },
      'x.yaml:spot: region "spot" (x 36–40, y 0–0) is not inside the picture of 40×30 px',
    ],
    [
      'crossing regions',
      { title: 'exact', edge: { match: 'ignore', box: cross } },
      'x.yaml:edge: regions title (exact) and edge (ignore) overlap',
    ],
    [
      'the same pixels twice',
      { title: 'ignore', again: { match: 'exact', box: { x: 0, y: 0, width: 40, height: 5 } } },
      'regions title (ignore) and again (exact) overlap',
    ],
    [
      'everything ignored',
      { all: { match: 'ignore', box: { x: 0, y: 0, width, height } } },
      'every pixel is ignored',
    ],
  ]
  it.each(refused)('refuses %s', (_name, rules, message) => {
    expect(() => map(rules)).toThrow(ScreenError)
    expect(() => map(rules)).toThrow(message)
  })

  it('lets crossing regions of one rule be', () => {
    expect(map({ title: 'ignore', edge: { match: 'ignore', box: cross } }).ignoredPixels).toBe(204)
  })

  it('refuses more regions than a byte can name', () => {
    const many = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`r${i}`, spot]))
    expect(() => map({}, many)).toThrow('more than 255 regions')
    expect(ScreenError.prototype).not.toBeInstanceOf(DataFileError)
  })
})

describe('judgeFrame and nearestStates', () => {
  const idle = reference({}, [], 'idle')
  const holding = reference(
    {},
    [
      [1, 1, 0],
      [2, 12, 0],
    ],
    'holding',
  )
  const held = reference(
    {},
    [
      [1, 1, 0],
      [2, 12, 0],
      [3, 12, 0],
      [4, 12, 0],
    ],
    'held',
  )
  const heldToo = reference({}, [[1, 1, 0]], 'held')
  const big: Reference = { ...reference(), state: 'big', frame: greyFrame(50, 30) }
  const frame = greyFrame(width, height, [[1, 1, 0]])

  it('takes the first reference that matches, else the least different one', () => {
    expect(judgeFrame(frame, [idle, heldToo])).toMatchObject({ matches: true, reference: { state: 'held' } })
    expect(judgeFrame(frame, [big, held, idle, holding])).toMatchObject({
      matches: false,
      reference: { state: 'idle' },
      match: { kind: 'mismatch', pixels: 1 },
    })
    expect(judgeFrame(frame, [big])).toMatchObject({ matches: false, match: { kind: 'size' } })
  })

  it('ranks the states by their differing pixels, each once', () => {
    const nearest = nearestStates(frame, [big, held, holding, idle, heldToo])
    expect(
      nearest.map(({ state, differingPixels, regions, equal }) => [state, differingPixels, regions, equal]),
    ).toEqual([
      ['held', 0, [], true],
      ['holding', 1, ['number'], false],
      ['idle', 1, ['title'], false],
    ])
    expect(describeNearest(nearest)).toBe('looks like `held` (all regions equal)')
    expect(describeNearest([])).toBe('')
  })

  it('leaves out references of another size', () => {
    expect(nearestStates(frame, [big, idle], 9).map(({ state }) => state)).toEqual(['idle'])
  })

  it('says how near the nearest are when none is equal', () => {
    const numbered: Reference = { ...idle, shows: { self: '1001', peer: '1002' } }
    const nearest = nearestStates(frame, [numbered, held, holding], 2)
    expect(describeNearest(nearest)).toBe(
      'looks like no known state; nearest: `idle` with self 1001, peer 1002 (1 px differ), `holding` (1 px differ)',
    )
  })
})
