import { inkOfSample, type Piece } from './cut.js'
import type { Face } from './font.js'
import type { Finding, Sample } from './learn.js'
import { levelsOf } from './levels.js'
import { type Metrics, measure } from './metrics.js'
import { glyphOf, remember, type Seen } from './seen.js'
import { separate } from './separate.js'

/** Learns one size and weight. Texts that cannot be taken apart yet wait until more characters are known. */
export function learnFace(name: string, samples: readonly Sample[]): { face: Face; findings: Finding[] } {
  const findings: Finding[] = []
  const { seen, lines, inseparable } = takeApart(samples, (piece, text, before) =>
    findings.push({ kind: 'contradiction', face: name, char: piece.char, texts: [before, text] }),
  )
  for (const text of inseparable) findings.push({ kind: 'inseparable', face: name, text })
  const tops = levelsOf(lines)
  const { metrics, blank } = measure(lines)
  const glyphs = [...seen].map(([char, all]) => {
    const measured = metrics.get(char)
    if (!measured) findings.push({ kind: 'advance unknown', face: name, char })
    return glyphOf(char, all, tops.get(char) ?? 0, measured ?? { left: 1, advance: all.first.width })
  })
  const tallest = glyphs.reduce((most, { height }) => Math.max(most, height), 0)
  const begin = beginOf(lines, metrics)
  return {
    face: { name, blank: blank ?? Math.max(1, Math.round(tallest / 4)), ...(begin !== undefined && { begin }), glyphs },
    findings,
  }
}

/** Where lines begin, px from the first pen: what is left of it is cut off. Known where it was seen to happen. */
function beginOf(lines: readonly (readonly Piece[])[], metrics: ReadonlyMap<string, Metrics>): number | undefined {
  const cut = lines.flatMap(([first]) => (first?.cut === undefined ? [] : [{ ...first, cut: first.cut }]))
  const begins = cut.flatMap((piece) => {
    const left = metrics.get(piece.char)?.left
    return left === undefined ? [] : [left + piece.cut]
  })
  return begins[0]
}

function takeApart(
  samples: readonly Sample[],
  contradicts: (piece: Piece, text: string, before: string) => void,
) {
  const seen = new Map<string, Seen>()
  const lines: (readonly Piece[])[] = []
  let waiting = samples.map((sample) => ({ text: sample.text.trim().normalize('NFC'), inked: inkOfSample(sample) }))
  for (let before = -1; before !== waiting.length; ) {
    before = waiting.length
    waiting = waiting.filter(({ text, inked }) => {
      const known = new Map([...seen].map(([char, { first }]) => [char, first]))
      const pieces = separate(inked, text, known)
      if (!pieces) return true
      const remembered = remember(seen, pieces, text)
      for (const piece of remembered.contradictions) {
        contradicts(piece, text, seen.get(piece.char)?.text ?? '')
      }
      lines.push(remembered.pieces)
      return false
    })
  }
  return { seen, lines, inseparable: waiting.map(({ text }) => text) }
}
