import { decodeBitmap, type Frame, mapRegions, matchFrame } from '../../support/screen/index.js'
import { frameOf } from './offhook.js'
import type { Rival } from './rivals.js'
import type { Album, Shown } from './shown.js'
import type { DigitSet } from './virtual-digits.js'

export interface DigitRow {
  readonly name: string
  /** Pairs of digits that were exchanged for each other. */
  readonly pairs: number
  /** Who calls which pairs equal, such as `3/8`; ourselves first. */
  readonly missed: readonly { readonly name: string; readonly pairs: readonly string[] }[]
}

/** Exchanges one digit on a whole display, every digit for every other, and asks whether it is still the same. */
export async function exchangeDigits(
  album: Album,
  sets: readonly DigitSet[],
  rivals: readonly Rival[],
): Promise<DigitRow[]> {
  const rows: DigitRow[] = []
  for (const [index, { name, displays }] of sets.entries()) {
    const frames = [...displays].toSorted(([a], [b]) => a.localeCompare(b))
    const shown: [string, Shown, Frame][] = []
    for (const [digit, frame] of frames) {
      shown.push([digit, await album.show(`digit-${index}-${digit}`, frame), frame])
    }
    const pairs = shown.flatMap((one, i) => shown.slice(i + 1).map((other) => [one, other] as const))
    const asked: readonly [
      string,
      (expected: Shown, actual: Shown, frame: Frame) => boolean | Promise<boolean>,
    ][] = [
      ['Offhook', (_expected, actual, frame) => offhookEqual(frame, actual)],
      ...rivals.map((rival) => [rival.name, rival.equal] as [string, Rival['equal']]),
    ]
    const missed = []
    for (const [who, equal] of asked) {
      const taken: string[] = []
      for (const [[a, expected, frame], [b, actual]] of pairs) {
        if (await equal(expected, actual, frame)) taken.push(`${a}/${b}`)
      }
      missed.push({ name: who, pairs: taken })
    }
    rows.push({ name, pairs: pairs.length, missed })
  }
  return rows
}

/** A reference of which nothing is ignored, as its file says when it says nothing. */
function offhookEqual(expected: Frame, actual: Shown): boolean {
  const map = mapRegions(() => 'bench', expected, {}, {})
  return matchFrame(frameOf(decodeBitmap(actual.bmp)), { frame: expected, map }).kind === 'match'
}
