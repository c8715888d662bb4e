import type { Sample } from '../types.js'
import { remember, type Seen } from './glyph-average.js'
import { asKnown, columnsCut, type Inked, inkOfSample, pieceOf } from './runs.js'
import { type Separated, separate, separateOrJoin, wholeWords } from './segment.js'

export interface TakenApart {
  readonly seen: ReadonlyMap<string, Seen>
  readonly lines: readonly Separated[]
  /** Texts with characters whose ink cannot be told. */
  readonly inseparable: readonly string[]
  readonly contradictions: readonly { readonly char: string; readonly texts: readonly [string, string] }[]
}

interface Open {
  readonly text: string
  readonly inked: Inked
}

/** Finds the ink of each character, again and again: what one text shows helps to take another apart. */
export function takeApart(samples: readonly Sample[], whole: ReadonlySet<string>): TakenApart {
  const seen = new Map<string, Seen>()
  const lines: Separated[] = []
  const distinct = new Map(samples.map((sample) => [keyOf(sample), sample]))
  const everything = [...distinct.values()].map(
    (sample): Open => ({
      text: sample.text.trim().normalize('NFC'),
      inked: inkOfSample(sample),
    }),
  )
  let open = everything
  for (const isTrusted of trust) {
    for (let before = -1; before !== seen.size + lines.length; ) {
      before = seen.size + lines.length
      open = open.filter((line) => {
        const { pieces, done } = tellApart(line, seen)
        for (const [i, piece] of pieces.entries()) {
          if (piece && isTrusted(pieces, i) && (done || !seen.has(piece.char)))
            remember(seen, piece, line.text)
        }
        const learned = done && pieces.every((piece) => piece && seen.has(piece.char))
        if (learned) lines.push(pieces)
        return !learned
      })
    }
  }
  for (const line of open) {
    const pieces = separateOrJoin(line.inked, line.text, knownOf(seen))
    if (!pieces) continue
    for (const piece of pieces) if (piece) remember(seen, piece, line.text)
    lines.push(pieces)
    open = open.filter((other) => other !== line)
  }
  const words = everything
    .filter(({ text }) => whole.has(text))
    .map((line) => ({ line, pieces: wholeWords(line.inked, line.text) }))
  for (const { line, pieces } of words) for (const piece of pieces) remember(seen, piece, line.text)
  const contradictions = open.flatMap((line) => contradictionOf(line, seen))
  const contradicting = new Set(contradictions.map(({ texts: [, text] }) => text))
  const inseparable = open.map(({ text }) => text).filter((text) => !contradicting.has(text))
  return { seen, lines: [...lines, ...words.map(({ pieces }) => pieces)], inseparable, contradictions }
}

/**
 * Who is asked first what a character looks like: one that stands alone shows all of its rim, of one beside others
 * they may hide some; and the first one of a line may be cut off.
 */
const trust: readonly ((pieces: Separated, i: number) => boolean)[] = [
  (pieces, i) => i > 0 && pieces[i]?.blanks !== 0 && pieces[i + 1]?.blanks !== 0,
  (_, i) => i > 0,
  () => true,
]

/** A display that was shown before teaches nothing new, but a weave falls differently elsewhere. */
const keyOf = ({ text, box }: Sample) => `${text} ${box.x} ${box.y}`

function tellApart(
  { text, inked }: Open,
  seen: ReadonlyMap<string, Seen>,
): { pieces: Separated; done: boolean } {
  const known = knownOf(seen)
  const pieces = separate(inked, text, known) ?? separateCut(inked, text, known) ?? []
  return { pieces, done: pieces.length > 0 && pieces.every((piece) => piece !== undefined) }
}

const knownOf = (seen: ReadonlyMap<string, Seen>) =>
  new Map([...seen].map(([char, { first }]) => [char, first]))

/** The same for a line whose first character is cut off where the line begins. */
function separateCut(
  inked: Inked,
  text: string,
  known: ReadonlyMap<string, Seen['first']>,
): Separated | undefined {
  const [char = '', ...rest] = text
  const [run] = inked.runs
  const whole = known.get(char)
  if (!run || !whole) return undefined
  const piece = pieceOf(inked, run, char)
  const cut = columnsCut(whole, piece)
  if (cut === undefined) return undefined
  const pieces = separate({ ...inked, runs: inked.runs.slice(1) }, rest.join(''), known)
  return pieces && [{ ...whole, blanks: 0, x: piece.x - cut, y: piece.y, cut }, ...pieces]
}

/** A line with one run a character of which one shows another picture than before. */
function contradictionOf(
  { text, inked }: Open,
  seen: ReadonlyMap<string, Seen>,
): TakenApart['contradictions'] {
  const chars = [...text.replaceAll(' ', '')]
  if (chars.length !== inked.runs.length) return []
  const odd = chars.flatMap((char, i) => {
    const before = seen.get(char)
    const run = inked.runs[i]
    return before && run && !asKnown(inked, pieceOf(inked, run, char), before.first) ? [{ char, before }] : []
  })
  if (odd.length !== 1) return []
  return odd.map(({ char, before }) => ({ char, texts: [before.text, text] as const }))
}
