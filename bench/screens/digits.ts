import { decodeBitmap, type Frame, mapRegions, matchFrame } from '../../support/screen/index.js'
import type { DisplayImage, ImageFolder } from './image-folder.js'
import { frameOf } from './offhook.js'
import type { Rival } from './rivals.js'
import type { DigitSet } from './virtual-digits.js'

export interface DigitRow {
  readonly name: string
  /** Pairs of digits that were exchanged for each other. */
  readonly pairs: number
  /** Per tool, the pairs that it calls equal, such as `3/8`; Offhook first. */
  readonly missed: readonly { readonly name: string; readonly pairs: readonly string[] }[]
}

/**
 * Replaces one digit on a whole display by every other digit, and checks whether each tool calls the displays equal.
 */
export async function exchangeDigits(
  images: ImageFolder,
  sets: readonly DigitSet[],
  rivals: readonly Rival[],
): Promise<DigitRow[]> {
  const rows: DigitRow[] = []
  for (const [index, { name, displays }] of sets.entries()) {
    const frames = [...displays].toSorted(([a], [b]) => a.localeCompare(b))
    const shown: [string, DisplayImage, Frame][] = []
    for (const [digit, frame] of frames) {
      shown.push([digit, await images.write(`digit-${index}-${digit}`, frame), frame])
    }
    const pairs = shown.flatMap((one, i) => shown.slice(i + 1).map((other) => [one, other] as const))
    const tools: readonly [
      string,
      (expected: DisplayImage, actual: DisplayImage, frame: Frame) => boolean | Promise<boolean>,
    ][] = [
      ['Offhook', (_expected, actual, frame) => offhookEqual(frame, actual)],
      ...rivals.map((rival) => [rival.name, rival.equal] as [string, Rival['equal']]),
    ]
    const missed = []
    for (const [tool, equal] of tools) {
      const equalPairs: string[] = []
      for (const [[a, expected, frame], [b, actual]] of pairs) {
        if (await equal(expected, actual, frame)) equalPairs.push(`${a}/${b}`)
      }
      missed.push({ name: tool, pairs: equalPairs })
    }
    rows.push({ name, pairs: pairs.length, missed })
  }
  return rows
}

/** A reference without rules, in which every pixel is exact. */
function offhookEqual(expected: Frame, actual: DisplayImage): boolean {
  const map = mapRegions(() => 'bench', expected, {}, {})
  return matchFrame(frameOf(decodeBitmap(actual.bmp)), { frame: expected, map }).kind === 'match'
}
