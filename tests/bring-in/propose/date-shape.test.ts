import { expect, test } from 'vitest'
import { canSpell, type InkLine } from '../../../support/bring-in/propose/date-shape.js'

/** A line of pieces of ink, as high as capital letters; `low` ones end at half of its height or begin there. */
function line(
  height: number,
  ...pieces: readonly (readonly [from: number, to: number, low?: 'dot' | 'dash' | 'letter'])[]
): InkLine {
  const tops = { dot: [height - 2, height], dash: [height / 2, height / 2 + 1], letter: [3, height] } as const
  return {
    height,
    pieces: pieces.map(([from, to, low], i) => {
      const [top, end] = low ? tops[low] : ([0, height] as const)
      const rows = Array.from({ length: end - top }, () => [0, to - from] as const)
      return { from, to, top, end, rows, picture: `${i} ${to - from}` }
    }),
  }
}
// "Tu" and "Dec" are one piece of ink each.
const tuesday = line(10, [0, 16], [17, 25, 'letter'], [30, 37], [42, 66])
const german = line(12, [0, 12], [13, 15, 'dot'], [21, 28], [29, 31, 'dot'], [37, 61])

test('letters of words may touch, and the day may have one digit', () => {
  expect(canSpell(tuesday, 'Tue 1 Dec')).toBe(true)
  expect(canSpell(german, 'Di, 1. Dez')).toBe(true)
})

test('words that are far too long or too short for their ink are no date', () => {
  expect(canSpell(tuesday, 'Wednesday 1 December')).toBe(false)
  expect(canSpell(line(10, [0, 16], [17, 25, 'letter'], [30, 37], [42, 90]), 'Tue 1 Dec')).toBe(false)
})

test('two characters of a long number may touch, but no digit is made up', () => {
  const digits = [
    [0, 7],
    [8, 16],
    [18, 25],
    [27, 34],
    [35, 40, 'dash'],
    [41, 48],
    [50, 57],
  ] as const
  expect(canSpell(line(13, ...digits, [58, 71], [73, 80]), '2026-12-01')).toBe(true)
  expect(canSpell(line(13, ...digits, [58, 66], [73, 80]), '2026-12-01')).toBe(false)
})
