import type { Face, Font, Glyph } from '../font.js'
import { glyphIndexOf } from '../glyphs/glyph-index.js'
import { readText } from '../glyphs/glyph-reader.js'
import type { Sample, TrainingIssue } from '../types.js'
import { type Alignment, alignSamples } from './align.js'
import { type GlyphAverage, glyphOf } from './glyph-average.js'
import { type Metrics, measureMetrics, topsOf } from './metrics.js'
import { charImageOf, inkOfSample, type SampleInk } from './runs.js'
import type { Segmentation } from './segment.js'

interface TrainedFont {
  readonly font: Font
  readonly issues: readonly TrainingIssue[]
}

/** Learns the glyphs of each face, their advances, and the advance of the space character. */
export function trainFont(samples: readonly Sample[]): TrainedFont {
  const issues: TrainingIssue[] = []
  const isText = ({ text }: Sample) => text.trim() !== ''
  const texts = samples.filter(isText)
  const names = [...new Set(texts.map(faceName))]
  const faces = names.map((name) => {
    const trained = trainFace(
      name,
      texts.filter((sample) => faceName(sample) === name),
    )
    issues.push(...trained.issues)
    return trained.face
  })
  const marks = samples.filter((sample) => !isText(sample)).map(markOf)
  return { font: { faces, marks: distinctMarks(marks.filter((mark) => mark !== undefined)) }, issues }
}

const faceName = ({ face }: Sample) => face ?? 'text'

function markOf(sample: Sample): Glyph | undefined {
  const ink = inkOfSample(sample)
  const [first, last] = [ink.runs[0], ink.runs.at(-1)]
  if (!first || !last) return undefined
  const image = charImageOf(ink, { from: first.from, to: last.to }, '')
  return glyphOf('', { first: image, mean: image.coverage }, 0, { left: 0, advance: 0 })
}

/** The first sample of each icon. The other samples of the icon differ only by their dither. */
function distinctMarks(marks: readonly Glyph[]): Glyph[] {
  const distinct: Glyph[] = []
  for (const mark of marks) if (!distinct.some((other) => isSimilar(mark, other))) distinct.push(mark)
  return distinct
}

function isSimilar(one: Glyph, other: Glyph): boolean {
  if (one.width !== other.width || one.height !== other.height) return false
  return one.coverage.every((covered, i) => Math.abs(covered - (other.coverage[i] as number)) < 16)
}

export interface TrainedFace {
  readonly face: Face
  readonly issues: readonly TrainingIssue[]
}

/** Learns one face. A text that cannot be read back with the learned letters is also learned as whole words. */
function trainFace(name: string, samples: readonly Sample[]): TrainedFace {
  const letters = trainGlyphs(name, samples, new Set())
  const unread = samples.filter((sample) => !isReadBack(letters.face, sample)).map(({ text }) => text)
  return unread.length > 0 ? trainGlyphs(name, samples, new Set(unread)) : letters
}

function isReadBack(face: Face, { picture, box, text }: Sample): boolean {
  const reading = readText(glyphIndexOf({ faces: [face], marks: [] }), picture, box)
  return reading.kind === 'read' ? reading.text === text : reading.candidates.includes(text)
}

/** How the glyphs of real displays are learned more exactly. */
export interface GlyphOptions {
  readonly inkOf: (sample: Sample) => SampleInk
  readonly refine: (alignment: Alignment) => ReadonlyMap<string, GlyphAverage>
  readonly metricsOf: typeof measureMetrics
  /** Characters that are known before. */
  readonly known?: ReadonlyMap<string, GlyphAverage>
}

export function trainGlyphs(
  name: string,
  samples: readonly Sample[],
  whole: ReadonlySet<string>,
  options?: GlyphOptions,
): TrainedFace {
  const alignment = alignSamples(samples, whole, options?.inkOf, options?.known)
  const { segmentations, inseparable, contradictions } = alignment
  const averages = options?.refine ? options.refine(alignment) : alignment.averages
  const tops = topsOf(segmentations.map((images) => images.filter((image) => image !== undefined)))
  const { metrics, space, typicalSpace, kerned, estimate } = (options?.metricsOf ?? measureMetrics)(
    segmentations,
  )
  const begin = leftEdgeOf(segmentations, metrics)
  const glyphs = [...averages].map(([char, average]) =>
    glyphOf(char, average, tops.get(char) ?? 0, metrics.get(char) ?? estimate(char, average.first.width - 2)),
  )
  const unknown = [...averages.keys()].filter((char) => !metrics.has(char))
  const estimated = space === undefined ? [...unknown, ' '] : unknown
  return {
    face: {
      name,
      blank: space ?? typicalSpace,
      ...(begin !== undefined && { begin }),
      ...(kerned && { kerned }),
      ...(estimated.length > 0 && { estimated }),
      glyphs,
    },
    issues: [
      ...contradictions.map((found): TrainingIssue => ({ kind: 'contradiction', face: name, ...found })),
      ...inseparable.map((text): TrainingIssue => ({ kind: 'inseparable', face: name, text })),
      ...unknown.map((char): TrainingIssue => ({ kind: 'advance unknown', face: name, char })),
    ],
  }
}

/** The left edge of the text lines, px from the first pen; undefined if no sample shows a clipped character. */
function leftEdgeOf(
  segmentations: readonly Segmentation[],
  metrics: ReadonlyMap<string, Metrics>,
): number | undefined {
  for (const [first] of segmentations) {
    const left = first && metrics.get(first.char)?.left
    if (first?.clipped !== undefined && left !== undefined) return left + first.clipped
  }
  return undefined
}
