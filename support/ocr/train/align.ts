import type { Sample } from '../types.js'
import { addImage, type GlyphAverage } from './glyph-average.js'
import {
  alignToKnown,
  type CharImage,
  charImageOf,
  clippedColumns,
  inkOfSample,
  type SampleInk,
} from './runs.js'
import { type KnownChars, type Segmentation, segment, segmentOrJoin, segmentWords } from './segment.js'

/** All samples of a face, aligned with their texts. */
export interface Alignment {
  readonly averages: ReadonlyMap<string, GlyphAverage>
  readonly segmentations: readonly Segmentation[]
  /** The ink of the sample that each segmentation divides. */
  readonly inks: ReadonlyMap<Segmentation, SampleInk>
  /** Texts with characters whose ink is not clear. */
  readonly inseparable: readonly string[]
  readonly contradictions: readonly { readonly char: string; readonly texts: readonly [string, string] }[]
}

/** A sample that is not segmented completely. */
interface PendingSample {
  readonly text: string
  readonly ink: SampleInk
}

/**
 * Finds the ink of each character. Repeats until nothing new is found, because the characters of one sample help to
 * segment another.
 * @param whole texts whose words are also learned as if each word were one character
 * @param known characters that are known before
 */
export function alignSamples(
  samples: readonly Sample[],
  whole: ReadonlySet<string>,
  inkOf: (sample: Sample) => SampleInk = inkOfSample,
  known: ReadonlyMap<string, GlyphAverage> = new Map(),
): Alignment {
  const averages = new Map(known)
  const segmentations: Segmentation[] = []
  const distinct = new Map(samples.map((sample) => [keyOf(sample), sample]))
  const all = [...distinct.values()].map(
    (sample): PendingSample => ({
      text: sample.text.trim().normalize('NFC'),
      ink: inkOf(sample),
    }),
  )
  const inks = new Map<Segmentation, SampleInk>()
  let pending = all
  for (const isTrusted of trustLevels) {
    for (let before = -1; before !== averages.size + segmentations.length; ) {
      before = averages.size + segmentations.length
      pending = pending.filter((sample) => !learnSample(sample, isTrusted, averages, segmentations, inks))
    }
  }
  for (const sample of pending) {
    const images = segmentOrJoin(sample.ink, sample.text, knownOf(averages))
    if (!images) continue
    for (const image of images) if (image) addImage(averages, image, sample.text)
    segmentations.push(images)
    inks.set(images, sample.ink)
    pending = pending.filter((other) => other !== sample)
  }
  const words = all
    .filter(({ text }) => whole.has(text))
    .map(({ text, ink }) => ({ text, ink, images: segmentWords(ink, text) }))
  for (const { text, ink, images } of words) {
    inks.set(images, ink)
    for (const image of images) addImage(averages, image, text)
  }
  const contradictions = pending.flatMap((sample) => contradictionOf(sample, averages))
  const contradicting = new Set(contradictions.map(({ texts: [, text] }) => text))
  return {
    averages,
    segmentations: [...segmentations, ...words.map(({ images }) => images)],
    inks,
    inseparable: pending.map(({ text }) => text).filter((text) => !contradicting.has(text)),
    contradictions,
  }
}

/** Samples with the same text at the same position are equal. At another position the dither is different. */
const keyOf = ({ text, box }: Sample) => `${text} ${box.x} ${box.y}`

type IsTrusted = (images: Segmentation, i: number) => boolean

/**
 * The levels of trust in the image of a character, the most reliable first. An isolated character shows its whole edge.
 * A neighbour may hide a part of it. The left edge of a text line may clip the first character.
 */
const trustLevels: readonly IsTrusted[] = [
  (images, i) => i > 0 && images[i]?.spaces !== 0 && images[i + 1]?.spaces !== 0,
  (_, i) => i > 0,
  () => true,
]

/** Adds the trusted images of a sample to the averages. @returns whether every character of the sample is learned */
function learnSample(
  { text, ink }: PendingSample,
  isTrusted: IsTrusted,
  averages: Map<string, GlyphAverage>,
  segmentations: Segmentation[],
  inks: Map<Segmentation, SampleInk>,
): boolean {
  const known = knownOf(averages)
  const images = segment(ink, text, known) ?? segmentClipped(ink, text, known) ?? []
  const complete = images.length > 0 && images.every((image) => image !== undefined)
  for (const [i, image] of images.entries()) {
    if (image && isTrusted(images, i) && (complete || !averages.has(image.char)))
      addImage(averages, image, text)
  }
  const learned = complete && images.every((image) => image && averages.has(image.char))
  if (learned) {
    segmentations.push(images)
    inks.set(images, ink)
  }
  return learned
}

const knownOf = (averages: ReadonlyMap<string, GlyphAverage>): KnownChars =>
  new Map([...averages].map(([char, { first }]) => [char, first]))

/** Segments a text whose first character is clipped at the left edge of the text line. */
function segmentClipped(ink: SampleInk, text: string, known: KnownChars): Segmentation | undefined {
  const [char = '', ...rest] = text
  const [run] = ink.runs
  const whole: CharImage | undefined = known.get(char)
  if (!run || !whole) return undefined
  const image = charImageOf(ink, run, char)
  const clipped = clippedColumns(whole, image)
  if (clipped === undefined) return undefined
  const images = segment({ ...ink, runs: ink.runs.slice(1) }, rest.join(''), known)
  return images && [{ ...whole, spaces: 0, x: image.x - clipped, y: image.y, clipped }, ...images]
}

/** Finds the only character of a sample whose image differs from before. The sample has one run per character. */
function contradictionOf(
  { text, ink }: PendingSample,
  averages: ReadonlyMap<string, GlyphAverage>,
): Alignment['contradictions'] {
  const chars = [...text.replaceAll(' ', '')]
  if (chars.length !== ink.runs.length) return []
  const differing = chars.flatMap((char, i) => {
    const before = averages.get(char)
    const run = ink.runs[i]
    return before && run && !alignToKnown(ink, charImageOf(ink, run, char), before.first)
      ? [{ char, before }]
      : []
  })
  if (differing.length !== 1) return []
  return differing.map(({ char, before }) => ({ char, texts: [before.text, text] as const }))
}
