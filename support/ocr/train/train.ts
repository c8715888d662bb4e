import type { Face, Font, Glyph } from '../font.js'
import { typeCaseOf } from '../glyphs/glyph-index.js'
import { readText } from '../glyphs/glyph-reader.js'
import type { Finding, Sample } from '../types.js'
import { takeApart } from './align.js'
import { glyphOf } from './glyph-average.js'
import { levelsOf, type Metrics, measure } from './metrics.js'
import { inkOfSample, pieceOf } from './runs.js'
import type { Separated } from './segment.js'

export interface Learned {
  readonly font: Font
  readonly findings: readonly Finding[]
}

/** Learns glyphs, how far each moves the pen, and the width of a blank. */
export function learnFont(samples: readonly Sample[]): Learned {
  const findings: Finding[] = []
  const isText = ({ text }: Sample) => text.trim() !== ''
  const texts = samples.filter(isText)
  const names = [...new Set(texts.map(faceName))]
  const faces = names.map((name) => {
    const learned = learnFace(
      name,
      texts.filter((sample) => faceName(sample) === name),
    )
    findings.push(...learned.findings)
    return learned.face
  })
  const marks = samples.filter((sample) => !isText(sample)).map(markOf)
  return { font: { faces, marks: distinct(marks.filter((mark) => mark !== undefined)) }, findings }
}

const faceName = ({ face }: Sample) => face ?? 'text'

function markOf(sample: Sample): Glyph | undefined {
  const inked = inkOfSample(sample)
  const [first, last] = [inked.runs[0], inked.runs.at(-1)]
  if (!first || !last) return undefined
  const piece = pieceOf(inked, { from: first.from, to: last.to }, '')
  return glyphOf('', { first: piece, mean: piece.coverage }, 0, { left: 0, advance: 0 })
}

/** A weave falls differently on each sample of an icon; one of them is enough. */
function distinct(marks: readonly Glyph[]): Glyph[] {
  const kept: Glyph[] = []
  for (const mark of marks) if (!kept.some((other) => isNear(mark, other))) kept.push(mark)
  return kept
}

function isNear(one: Glyph, other: Glyph): boolean {
  if (one.width !== other.width || one.height !== other.height) return false
  return one.coverage.every((covered, i) => Math.abs(covered - (other.coverage[i] as number)) < 16)
}

/** Learns one size and weight. Words that cannot be read with its letters are learned whole, too. */
export function learnFace(name: string, samples: readonly Sample[]): LearnedFace {
  const letters = learnPieces(name, samples, new Set())
  const unread = samples.filter((sample) => !isReadBack(letters.face, sample)).map(({ text }) => text)
  return unread.length > 0 ? learnPieces(name, samples, new Set(unread)) : letters
}

interface LearnedFace {
  readonly face: Face
  readonly findings: readonly Finding[]
}

function isReadBack(face: Face, { picture, box, text }: Sample): boolean {
  const reading = readText(typeCaseOf({ faces: [face], marks: [] }), picture, box)
  return reading.kind === 'read' ? reading.text === text : reading.candidates.includes(text)
}

function learnPieces(name: string, samples: readonly Sample[], whole: ReadonlySet<string>): LearnedFace {
  const { seen, lines, inseparable, contradictions } = takeApart(samples, whole)
  const tops = levelsOf(lines.map((line) => line.filter((piece) => piece !== undefined)))
  const { metrics, blank, likelyBlank, kerned, estimate } = measure(lines)
  const begin = beginOf(lines, metrics)
  const glyphs = [...seen].map(([char, all]) =>
    glyphOf(char, all, tops.get(char) ?? 0, metrics.get(char) ?? estimate(char, all.first.width - 2)),
  )
  const unknown = [...seen.keys()].filter((char) => !metrics.has(char))
  const estimated = blank === undefined ? [...unknown, ' '] : unknown
  return {
    face: {
      name,
      blank: blank ?? likelyBlank,
      ...(begin !== undefined && { begin }),
      ...(kerned && { kerned }),
      ...(estimated.length > 0 && { estimated }),
      glyphs,
    },
    findings: [
      ...contradictions.map((found): Finding => ({ kind: 'contradiction', face: name, ...found })),
      ...inseparable.map((text): Finding => ({ kind: 'inseparable', face: name, text })),
      ...unknown.map((char): Finding => ({ kind: 'advance unknown', face: name, char })),
    ],
  }
}

/** Where lines begin, px from the first pen: what is left of it is cut off. Known where it was seen to happen. */
function beginOf(lines: readonly Separated[], metrics: ReadonlyMap<string, Metrics>): number | undefined {
  for (const [first] of lines) {
    const left = first && metrics.get(first.char)?.left
    if (first?.cut !== undefined && left !== undefined) return left + first.cut
  }
  return undefined
}
