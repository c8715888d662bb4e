import type { Face, Glyph } from '../font.js'
import { glyphIndexOf } from '../glyphs/glyph-index.js'
import { readText } from '../glyphs/glyph-reader.js'
import { type TrainedFace, trainGlyphs } from '../train/train.js'
import type { Sample } from '../types.js'
import { visibleCharacters } from '../visible-characters.js'
import { digitsOfOnePitch } from './equal-digits.js'
import { fitMetrics } from './fit-metrics.js'
import { inkOfFace } from './plain-ink.js'
import { refineGlyphs } from './refine.js'

/** A face that reads all its samples, or why it cannot be learned. */
export type LearnedFace =
  | { readonly kind: 'learned'; readonly face: Face }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * Learns one face from its samples. It is refused if a sample is not read back for certain, or if the face reads a text
 * wrongly that it was not learned from.
 */
export function learnFace(name: string, samples: readonly Sample[]): LearnedFace {
  const texts = new Set(samples.map(({ text }) => text))
  const [only = ''] = texts
  if (texts.size === 1 && /\d/.test(only))
    return {
      kind: 'refused',
      why: `only one text is known, "${only}": that a digit of it is wrong could not be noticed`,
    }
  const trained = train(name, samples)
  const why =
    contradictionOf(trained.issues) ??
    samePictureOf(trained.face) ??
    misreadOf(trained.face, samples) ??
    heldOutMisreadOf(name, samples)
  return why === undefined ? { kind: 'learned', face: trained.face } : { kind: 'refused', why }
}

/** Learns letters, then digits that touch, and then the words whose letters touch. */
function train(name: string, samples: readonly Sample[]): TrainedFace {
  const inkOf = inkOfFace(samples)
  const options = { inkOf, metricsOf: fitMetrics, refine: withoutDoubtfulWords }
  const apart = trainGlyphs(name, samples, new Set(), options)
  if (unreadBy(apart.face, samples).length === 0) return apart
  const known = hasAllDigits(apart.face, samples)
    ? undefined
    : digitsOfOnePitch(samples.map((sample) => ({ text: normalized(sample.text), ink: inkOf(sample) })))
  const letters = known ? trainGlyphs(name, samples, new Set(), { ...options, known }) : apart
  const unread = unreadBy(letters.face, samples)
  if (unread.length === 0) return letters
  return trainGlyphs(name, samples, new Set(unread), { ...options, ...(known && { known }) })
}

/** The texts that a face does not read for certain. */
const unreadBy = (face: Face, samples: readonly Sample[]) =>
  samples.filter((sample) => readingOf(face, sample) !== 'right').map(({ text }) => normalized(text))

function hasAllDigits({ glyphs }: Face, samples: readonly Sample[]): boolean {
  const learned = new Set(glyphs.map(({ text }) => text))
  return samples.every(({ text }) => [...text].every((char) => !/\d/.test(char) || learned.has(char)))
}

/**
 * A word whose letters touch is learned as a whole. But a word of learned letters must be read by them: that it is not
 * means that the known text is wrong. And a number is never learned as a whole, because another digit in it could not be
 * noticed.
 */
const withoutDoubtfulWords: typeof refineGlyphs = (alignment) => {
  const refined = refineGlyphs(alignment)
  const isDoubtful = (text: string) => {
    const chars = [...text]
    return chars.length > 1 && (/\d/.test(text) || chars.every((char) => refined.has(char)))
  }
  return new Map([...refined].filter(([text]) => !isDoubtful(text)))
}

const normalized = (text: string) => text.trim().normalize('NFC')

/** What a face reads in a sample: 'right', or the text that it reads, with � for ink that it does not know. */
function readingOf(
  face: Face,
  { picture, box, text }: Sample,
): 'right' | { readonly read: string; readonly certain: boolean } {
  const reading = readText(glyphIndexOf({ faces: [face], marks: [] }), picture, box)
  const texts = reading.kind === 'read' ? [reading.text] : reading.candidates
  if (texts.includes(normalized(text))) return 'right'
  return { read: texts[0] ?? reading.text, certain: texts.length > 0 }
}

function contradictionOf(issues: TrainedFace['issues']): string | undefined {
  for (const issue of issues) {
    if (issue.kind !== 'contradiction') continue
    const [one, other] = issue.texts
    return `"${issue.char}" has one picture in "${one}" and another one in "${other}": one of the two texts is not what the display shows, or the display has several pictures for a letter`
  }
  return undefined
}

/** Two digits never look alike: one of the known texts is wrong. */
function samePictureOf({ glyphs }: Face): string | undefined {
  const digits = glyphs.filter(({ text }) => /^\d$/.test(text))
  for (const [i, one] of digits.entries()) {
    const other = digits.slice(i + 1).find((glyph) => isSamePicture(one, glyph))
    if (other)
      return `"${one.text}" and "${other.text}" have the same picture: a known text is not what the display shows`
  }
  return undefined
}

const isSamePicture = (one: Glyph, other: Glyph) =>
  one.width === other.width &&
  one.height === other.height &&
  one.coverage.every((share, i) => Math.abs(share - (other.coverage[i] ?? 0)) <= samePictureLevels)
const samePictureLevels = 8

function misreadOf(face: Face, samples: readonly Sample[]): string | undefined {
  const learned = new Set(face.glyphs.map(({ text }) => text))
  for (const sample of samples) {
    const reading = readingOf(face, sample)
    if (reading === 'right') continue
    if (reading.certain) return `reads "${reading.read}" where the known text is "${sample.text}"`
    const touching = visibleCharacters(sample.text).filter((char) => !learned.has(char))
    if (touching.length > 0)
      return `the letters of "${sample.text}" touch, and no text shows ${touching.map((char) => `"${char}"`).join(', ')} apart from others`
    return `"${sample.text}" is not read with the letters of the other texts: the same letter has several pictures (fractional advances), or the text is not what the display shows`
  }
  return undefined
}

/** Learns from one half of the texts and reads the other half: unknown letters are no fault, but wrong texts are. */
function heldOutMisreadOf(name: string, samples: readonly Sample[]): string | undefined {
  const texts = [...new Set(samples.map(({ text }) => text))]
  for (const half of [0, 1]) {
    const heldOut = new Set(texts.filter((_, i) => i % 2 === half))
    const { face } = train(
      name,
      samples.filter(({ text }) => !heldOut.has(text)),
    )
    for (const sample of samples) {
      if (!heldOut.has(sample.text)) continue
      const reading = readingOf(face, sample)
      if (reading !== 'right' && reading.certain)
        return `learned from the other texts, it reads "${reading.read}" where the known text is "${sample.text}"`
    }
  }
  return undefined
}
