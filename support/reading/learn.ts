import { inkOfSample, pieceOf } from './cut.js'
import type { Font, Glyph } from './font.js'
import { learnFace } from './learn-face.js'
import type { Finding, Sample } from './sample.js'
import { glyphOf } from './seen.js'

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
