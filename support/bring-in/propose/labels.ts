import type { Box } from '../../catalog/index.js'
import type { Frame } from '../../screen/index.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { Hypothesis } from './hypotheses.js'
import { inkMapOf } from './ink.js'
import { areDigits, columnsOfInk, type ExpectedText } from './known-text.js'
import { movesIn } from './motion.js'
import { pictureIn, restOf } from './seen.js'
import type { TextPlace } from './text-place.js'
import type { TextRun } from './text-run.js'

type Columns = ReturnType<typeof columnsOfInk>[number]

/** Circled letters: no phone shows them, and no name has them. */
const signs = Array.from({ length: 52 }, (_, i) => String.fromCodePoint(0x24b6 + i))
const anySign = /[Ⓐ-ⓩ]/g

/**
 * Fixed words beside a text that moves with them, such as `Tel.` in a line that ends at the right edge. Their letters are unknown, so
 * each word is one sign of the font, and of the pattern that reads it: `Ⓐ {peer}`.
 */
export class Labels {
  private readonly known = new Map<string, string>()

  /** The sign for a word, by its picture; undefined: there are too many. */
  signFor(picture: string): string | undefined {
    const sign = this.known.get(picture) ?? signs[this.known.size]
    if (sign !== undefined) this.known.set(picture, sign)
    return sign
  }
}

/** The placeholders of a pattern. */
export const withoutLabels = (reads: string): string =>
  reads.replace(anySign, ' ').replace(/\s+/g, ' ').trim()
export const hasLabels = (reads: string): boolean => reads.search(anySign) !== -1

/** The hypothesis with the fixed words that another text of its kind has. */
export function withLabelsOf(template: string, { reads, textIn }: Hypothesis): Hypothesis {
  const around = (text: string) => template.replace(/\{[^{}]*\}/, () => text)
  return {
    reads: around(reads),
    textIn(observation) {
      const text = textIn(observation)
      return text === undefined ? undefined : around(text)
    },
  }
}

/**
 * A number with fixed words beside it, all of which move with the length of the number. Undefined: it is none, or it cannot be told
 * which ink is the number.
 */
export function labelledPlace(
  { box: ink, room }: TextRun,
  { reads, textIn }: Hypothesis,
  observations: readonly SeenObservation[],
  labels: Labels,
): TextPlace | undefined {
  const still = observations.filter((one) => !movesIn(one, ink))
  const texts = still.flatMap((one): ExpectedText[] => {
    const text = textIn(one.observation)
    return text === undefined ? [] : [{ frame: restOf(one), box: room, text }]
  })
  if (texts.length < still.length || new Set(texts.map(({ text }) => text)).size < 2) return undefined
  const lines = texts.map((one) => ({ ...one, pieces: columnsOfInk(one.frame, one.box) }))
  const [extra = 0, ...others] = new Set(lines.map(({ pieces, text }) => pieces.length - text.length))
  if (extra < 1 || others.length > 0) return undefined
  const templates = Array.from({ length: extra + 1 }, (_, before) =>
    templateOf(lines, before, labels),
  ).filter((template) => template !== undefined)
  const [template, ...further] = templates
  if (template === undefined || further.length > 0) return undefined
  const labelled = withLabelsOf(template, { reads, textIn })
  const expected = texts.map((one) => ({ ...one, text: template.replace('{}', () => one.text) }))
  return { reads: labelled.reads, ink, room, texts: expected, wrong: [], scrolling: new Set() }
}

interface Line extends ExpectedText {
  readonly pieces: readonly Columns[]
}

/** The pattern with so many pieces of ink before the number, as `Ⓐ {}`; undefined: these are not the same everywhere, or the rest is no number. */
function templateOf(lines: readonly Line[], before: number, labels: Labels): string | undefined {
  const numberIn = ({ pieces, text }: Line) => pieces.slice(before, before + text.length)
  const cut = new Map(lines.map((line) => [line as ExpectedText, numberIn(line)]))
  if (!areDigits(lines, (one) => cut.get(one) ?? [])) return undefined
  const parts = lines.map((line) => {
    const number = numberIn(line)
    const wordsOf = (pieces: readonly Columns[]) =>
      signsOf(line, wordsIn(pieces, gapsBeside(line.pieces, before, line.text.length)), labels)
    const [left, right] = [
      wordsOf(line.pieces.slice(0, before)),
      wordsOf(line.pieces.slice(before + number.length)),
    ]
    return left === undefined || right === undefined ? undefined : [left, '{}', right].join(' ').trim()
  })
  const [first, ...others] = new Set(parts)
  return others.length === 0 ? first : undefined
}

/** The gaps between the number and the words beside it, px. */
function gapsBeside(pieces: readonly Columns[], before: number, digits: number): number {
  const gapAt = (i: number) => {
    const [one, next] = [pieces[i - 1], pieces[i]]
    return one && next ? [next.from - one.to] : []
  }
  return Math.min(...gapAt(before), ...gapAt(before + digits))
}

/** A gap inside a line is one between words if it is nearly as wide as the one beside the number. */
const wordGapShare = 0.75

function wordsIn(pieces: readonly Columns[], gap: number): Columns[] {
  const words: { from: number; to: number }[] = []
  for (const { from, to } of pieces) {
    const last = words.at(-1)
    if (last && from - last.to < gap * wordGapShare) last.to = to
    else words.push({ from, to })
  }
  return words
}

/** The signs of words, with their distances; undefined: there are too many words. */
function signsOf(
  { frame, box }: ExpectedText,
  words: readonly Columns[],
  labels: Labels,
): string | undefined {
  const found = words.map(({ from, to }) =>
    labels.signFor(pictureIn(frame, withoutMargin(frame, { ...box, x: from, width: to - from }))),
  )
  return found.includes(undefined) ? undefined : found.join(' ')
}

/** The rows of a box that have ink: how much ground is around a word depends on what else is there. */
function withoutMargin(frame: Frame, box: Box): Box {
  const { ground, width } = inkMapOf(frame)
  const hasInk = (row: number) =>
    ground.subarray(row * width + box.x, row * width + box.x + box.width).includes(0)
  let [top, end] = [box.y, box.y + box.height]
  while (top < end && !hasInk(top)) top++
  while (end > top && !hasInk(end - 1)) end--
  return { ...box, y: top, height: end - top }
}
