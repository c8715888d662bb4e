import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Box, DataFileError } from '../../support/catalog/index.js'
import {
  describeNearest,
  nearestStates,
  openEvaluator,
  type Reference,
} from '../../support/references/index.js'
import { type Frame, matchFrame, ScreenError } from '../../support/screen/index.js'
import type { RegionRule } from '../../support/screen/rule-schema.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { height, map, reference, spot, width } from '../helpers/screen/small-references.js'

describe('mapRegions', () => {
  const cross: Box = { x: 38, y: 4, width: 2, height: 3 }
  const refused: [string, Record<string, RegionRule>, string][] = [
    ['an unknown name', { nmber: 'ignore' }, 'x.yaml:nmber: no region "nmber". Known: title, clock, peer.'],
    ['a name of every object', Object.fromEntries([['toString', 'ignore' as const]]), 'no region "toString"'],
    [
      'a box that extends beyond the picture',
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

  it('accepts crossing regions with the same rule', () => {
    expect(map({ title: 'ignore', edge: { match: 'ignore', box: cross } }).ignoredPixels).toBe(204)
  })

  it('refuses more regions than a byte can name', () => {
    const many = Object.fromEntries(Array.from({ length: 256 }, (_, i) => [`r${i}`, spot]))
    expect(() => map({}, many)).toThrow('more than 255 regions')
    expect(ScreenError.prototype).not.toBeInstanceOf(DataFileError)
  })
})

describe('openEvaluator and nearestStates', () => {
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

  const evaluate = (frame: Frame, references: [Reference, ...Reference[]]) =>
    openEvaluator({ references, values: {}, reader: undefined, blink: 'every frame', today: '2026-01-02' })(
      frame,
    )

  it('finds the first reference that matches, else the least different one', () => {
    expect(evaluate(frame, [idle, heldToo])).toMatchObject({ matches: true, reference: { state: 'held' } })
    expect(evaluate(frame, [big, held, idle, holding])).toMatchObject({
      matches: false,
      reference: { state: 'idle' },
      match: { kind: 'mismatch', pixels: 1 },
    })
    expect(evaluate(frame, [big])).toMatchObject({ matches: false, match: { kind: 'size' } })
  })

  it('ranks the states by their differing pixels, each once', () => {
    const nearest = nearestStates(frame, [big, held, holding, idle, heldToo])
    expect(
      nearest.map(({ state, differingPixels, regions, equal }) => [state, differingPixels, regions, equal]),
    ).toEqual([
      ['held', 0, [], true],
      ['holding', 1, ['peer'], false],
      ['idle', 1, ['title'], false],
    ])
    expect(describeNearest(nearest)).toBe(
      'looks like `held` (0 px differ); then `holding` (1 px differ), `idle` (1 px differ)',
    )
    expect(describeNearest([])).toBe('')
  })

  it('leaves out references of another size', () => {
    expect(nearestStates(frame, [big, idle], 9).map(({ state }) => state)).toEqual(['idle'])
  })

  it('describes how many pixels the nearest states differ when none is equal', () => {
    const numbered: Reference = { ...idle, shows: { self: '1001', peer: '1002' } }
    const nearest = nearestStates(frame, [numbered, held, holding], 2)
    expect(describeNearest(nearest)).toBe(
      'looks like no known state; nearest: `idle` with self 1001, peer 1002 (1 px differ), `holding` (1 px differ)',
    )
  })

  it('finds the same states as a full comparison with every reference', () => {
    const dot = fc.tuple(fc.nat(39), fc.nat(29), fc.constantFrom(0, 0x44, 255))
    const rules: Record<string, RegionRule>[] = [
      {},
      { clock: 'ignore' },
      { peer: { match: 'text', reads: '{peer}' } },
      { title: { match: 'tolerant', threshold: 0.1, maxPixels: 1 } },
    ]
    const recipes = fc.array(fc.tuple(fc.array(dot, { maxLength: 6 }), fc.nat(3), fc.nat(5)), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.array(dot, { maxLength: 9 }), recipes, (dots, chosen) => {
        const references = chosen.map(([own, rule, state]) => reference(rules[rule], own, `state ${state}`))
        const shown = greyFrame(width, height, dots)
        const distances = new Map<string, number>()
        for (const one of references) {
          const match = matchFrame(shown, one)
          const pixels = match.kind === 'mismatch' ? match.pixels : 0
          distances.set(one.state, Math.min(pixels, distances.get(one.state) ?? Infinity))
        }
        const found = nearestStates(shown, references)
        const best = [...distances.values()].toSorted((a, b) => a - b).slice(0, 3)
        expect(found.map(({ differingPixels }) => differingPixels)).toEqual(best)
        for (const { state, differingPixels } of found) expect(distances.get(state)).toBe(differingPixels)
      }),
    )
  })
})
