import { alignToKnown, type CharImage, charImageOf, type InkRun, type SampleInk } from './runs.js'
import { matchSingle, subtractKnown } from './subtract.js'

/** The images of a text's characters, in order; undefined for a character whose ink is not clear. */
export type Segmentation = readonly (CharImage | undefined)[]

/** The images of the characters that are known so far. */
export type KnownChars = ReadonlyMap<string, CharImage>

/**
 * Assigns the ink of a sample to the characters of its text. The widest gaps separate the words. In a word, a character
 * is clear if all segmentations that agree with the known characters give it the same ink.
 * @returns undefined where the words cannot be separated, or no segmentation agrees with the known characters
 */
export function segment(ink: SampleInk, text: string, known: KnownChars): Segmentation | undefined {
  const words = wordsOf(text)
  const groups = groupRuns(ink.runs, words.length)
  if (!groups) return undefined
  const segmented = words.map(({ chars, spaces }, i) =>
    segmentWord(ink, groups[i] ?? [], chars, spaces, known),
  )
  return segmented.every((word) => word !== undefined) ? segmented.flat() : undefined
}

/**
 * Like `segment`, but a word with an unclear character becomes one image, as if it were one character: small letters
 * often touch, and then only the whole word can be learned.
 */
export function segmentOrJoin(ink: SampleInk, text: string, known: KnownChars): Segmentation | undefined {
  const words = wordsOf(text)
  const groups = groupRuns(ink.runs, words.length)
  if (!groups) return undefined
  const joined = words.map(({ chars, spaces }, i) => {
    const runs = groups[i] ?? []
    const word = segmentWord(ink, runs, chars, spaces, known)
    if (!word?.includes(undefined)) return word
    return matchKnown(ink, charImageOf(ink, spanOf(runs), chars.join('')), known).flatMap(([image]) => [
      { ...image, spaces },
    ])
  })
  return joined.every((word) => word !== undefined) ? joined.flat() : undefined
}

/** One image per word, as if each word were one character. */
export function segmentWords(ink: SampleInk, text: string): CharImage[] {
  const words = wordsOf(text)
  const groups = groupRuns(ink.runs, words.length) ?? []
  return groups.flatMap((runs, i) => {
    const { chars = [], spaces = 0 } = words[i] ?? {}
    return runs.length > 0 ? [{ ...charImageOf(ink, spanOf(runs), chars.join('')), spaces }] : []
  })
}

/** The characters and the runs of each word; none where the words cannot be separated. */
export function wordsIn(ink: SampleInk, text: string) {
  const words = wordsOf(text)
  const groups = groupRuns(ink.runs, words.length) ?? []
  return groups.map((runs, i) => ({ chars: words[i]?.chars ?? [], runs }))
}

const wordsOf = (text: string) =>
  [...text.matchAll(/( *)([^ ]+)/g)].map(([, spaces = '', word = '']) => ({
    spaces: spaces.length,
    chars: [...word],
  }))

/** Splits the runs at the `count` − 1 widest gaps; undefined if another gap is equally wide. */
function groupRuns(runs: readonly InkRun[], count: number): InkRun[][] | undefined {
  const gaps = runs.slice(1).map((run, i) => ({ index: i + 1, width: run.from - (runs[i]?.to ?? 0) }))
  const widest = gaps.toSorted((a, b) => b.width - a.width)
  const [last, next] = [widest[count - 2], widest[count - 1]]
  if (count > 1 && (!last || (next && next.width >= last.width))) return undefined
  const cuts = widest.slice(0, count - 1).map(({ index }) => index)
  const bounds = [0, ...cuts.toSorted((a, b) => a - b), runs.length]
  return bounds.slice(1).map((end, i) => runs.slice(bounds[i], end))
}

function segmentWord(
  ink: SampleInk,
  runs: readonly InkRun[],
  chars: readonly string[],
  spaces: number,
  known: KnownChars,
): Segmentation | undefined {
  const [first, ...others] = allSegmentations(ink, runs, chars, known)
  if (!first) return undefined
  return first.map((image, i) => {
    const agreed =
      image && others.every((other) => other[i] && other[i].x === image.x && other[i].width === image.width)
    return agreed ? { ...image, spaces: i === 0 ? spaces : 0 } : undefined
  })
}

/**
 * All segmentations in which a run has one or more characters, and a character is a run, a part of one, or several
 * runs.
 */
function allSegmentations(
  ink: SampleInk,
  runs: readonly InkRun[],
  chars: readonly string[],
  known: KnownChars,
): Segmentation[] {
  const [char = '', ...rest] = chars
  if (chars.length === 0 || runs.length === 0) return chars.length === runs.length ? [[]] : []
  if (chars.length === 1) return matchKnown(ink, charImageOf(ink, spanOf(runs), char), known)
  const [run = spanOf(runs), ...others] = runs
  const found: Segmentation[] = []
  for (let count = 1; count <= Math.max(1, chars.length - others.length); count++) {
    for (const shared of segmentSharedRun(ink, run, chars.slice(0, count), known)) {
      for (const after of allSegmentations(ink, others, chars.slice(count), known))
        found.push([...shared, ...after])
    }
  }
  for (let count = 2; count <= Math.min(maxParts, runs.length - 1); count++) {
    const image = charImageOf(ink, spanOf(runs.slice(0, count)), char)
    if (!known.has(char) || matchKnown(ink, image, known).length === 0) continue
    for (const after of allSegmentations(ink, runs.slice(count), rest, known)) found.push([image, ...after])
  }
  return found
}
/** A character such as `…` has up to this many parts side by side. */
const maxParts = 3

const spanOf = (runs: readonly InkRun[]): InkRun => ({ from: runs[0]?.from ?? 0, to: runs.at(-1)?.to ?? 0 })

/** The image, if its character is new or equals the known one; else no segmentation. */
function matchKnown(ink: SampleInk, image: CharImage, known: KnownChars): [CharImage][] {
  const before = known.get(image.char)
  if (!before) return [[image]]
  const aligned = alignToKnown(ink, image, before)
  return aligned ? [[aligned]] : []
}

function segmentSingle(ink: SampleInk, run: InkRun, char: string, known: KnownChars): [CharImage][] {
  const found = matchKnown(ink, charImageOf(ink, run, char), known)
  const before = known.get(char)
  if (found.length > 0 || !before) return found
  const image = matchSingle(ink, run, before)
  return image ? [[image]] : []
}

/** All segmentations of one run into these characters. Known characters are subtracted from its left and right end. */
function segmentSharedRun(
  ink: SampleInk,
  run: InkRun,
  chars: readonly string[],
  known: KnownChars,
): Segmentation[] {
  const [first = '', ...rest] = chars
  if (rest.length === 0) return segmentSingle(ink, run, first, known)
  const start = known.get(first)
  const left = start && subtractKnown(ink, run, start, 'left')
  if (start && !left) return []
  if (left) return segmentSharedRun(left.ink, left.run, rest, known).map((after) => [left.image, ...after])
  const last = chars.at(-1) ?? ''
  const end = known.get(last)
  const right = end && subtractKnown(ink, run, end, 'right')
  if (end && !right) return []
  if (right)
    return segmentSharedRun(right.ink, right.run, chars.slice(0, -1), known).map((before) => [
      ...before,
      right.image,
    ])
  return [chars.map(() => undefined)]
}
