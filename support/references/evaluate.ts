import type { Box } from '../catalog/index.js'
import type { Reader as AnyReader, Reading } from '../ocr/index.js'
import type { Frame } from '../screen/index.js'
import {
  acceptsAnything,
  type SeenBlinkFrame,
  matchesPattern,
  type Match,
  matchFrame,
  ownBlinkFrame,
  fillPattern,
  type Values,
} from '../screen/index.js'
import { noReader } from './errors.js'
import type { Reference } from './reference.js'

/** One frame against all references of an expectation. */
export interface Evaluation {
  readonly matches: boolean
  /** The reference that matches, or the one that comes nearest. */
  readonly reference: Reference
  /** By pixels. */
  readonly match: Match
  /** What its text regions read; empty where the pixels already differ. */
  readonly texts: readonly TextComparison[]
  /** Looks of blinking regions that have not been seen yet. */
  readonly unseenBlinkFrames: readonly SeenBlinkFrame[]
  /** The references that were tried before it, with their differing pixels. */
  readonly tried: readonly { readonly reference: Reference; readonly pixels: number }[]
  /** Everything matches, but a known bug whose time is over. */
  readonly expired: boolean
}

export interface EvaluatorOptions extends TextContext {
  readonly references: readonly [Reference, ...Reference[]]
  /** Of a blinking region: each look has to be seen since the judge was opened, or any one will do. */
  readonly blink: 'every look' | 'any look'
  /** YYYY-MM-DD, for known bugs. */
  readonly today: string
}

/** Judges the frames of one watch: a value at once, or later where text has to be read. */
export type Evaluator = (frame: Frame) => Evaluation | Promise<Evaluation>

interface Candidate {
  readonly reference: Reference
  readonly match: Match
}
type Tried = Evaluation['tried']

/**
 * Tries the references in their order, known bugs last; the first that matches wins, else the one that comes
 * nearest. Text is only read where all pixels match.
 */
export function openEvaluator(options: EvaluatorOptions): Evaluator {
  const judge = new ReferenceEvaluator(options)
  // A decoder gives the very same frame for the same bytes: an unchanged display costs one comparison of them.
  let last: { readonly frame: Frame; readonly judgement: ReturnType<Evaluator> } | undefined
  return (frame) => {
    if (last?.frame !== frame) last = { frame, judgement: judge.judge(frame) }
    return last.judgement
  }
}

class ReferenceEvaluator {
  private readonly references: readonly Reference[]
  private readonly looks = new Map<Reference, Set<string>>()

  constructor(private readonly options: EvaluatorOptions) {
    const bugsLast = (a: Reference, b: Reference) => Number(Boolean(a.knownBug)) - Number(Boolean(b.knownBug))
    this.references = options.references.toSorted(bugsLast)
  }

  judge(frame: Frame): Evaluation | Promise<Evaluation> {
    const { candidates, others } = splitByMatch(frame, this.references)
    const tried = others.map(({ reference, match }) => ({ reference, pixels: differingPixels(match) }))
    const [first] = candidates
    if (first)
      return hasTexts(first.reference) ? this.read(frame, candidates, tried) : this.won(first, [], tried)
    const nearest = others.toSorted((a, b) => differingPixels(a.match) - differingPixels(b.match))[0] as Candidate
    const before = tried.filter(({ reference }) => reference !== nearest.reference)
    return lost(nearest, before)
  }

  private async read(frame: Frame, candidates: readonly Candidate[], before: Tried): Promise<Evaluation> {
    const tried = [...before]
    let nearest: Evaluation | undefined
    for (const candidate of candidates) {
      const texts = await readTexts(frame, candidate.reference, this.options)
      if (texts.every(({ fits }) => fits)) return this.won(candidate, texts, tried)
      const judgement = { ...lost(candidate, before), texts }
      if (!nearest || misfits(judgement) < misfits(nearest)) nearest = judgement
      tried.push({ reference: candidate.reference, pixels: 0 })
    }
    return nearest as Evaluation
  }

  private won({ reference, match }: Candidate, texts: readonly TextComparison[], tried: Tried): Evaluation {
    const { today, blink } = this.options
    const looks = this.looks.get(reference) ?? new Set()
    this.looks.set(reference, looks)
    for (const one of match.kind === 'match' ? match.looks : []) looks.add(`${one.region}: ${one.blinkFrame}`)
    const unseen = looksOf(reference).filter(({ region, blinkFrame }) => !looks.has(`${region}: ${blinkFrame}`))
    const expired = reference.knownBug !== undefined && reference.knownBug.until <= today
    const matches = !expired && (blink === 'any look' || unseen.length === 0)
    return { matches, reference, match, texts, unseenBlinkFrames, tried, expired }
  }
}

/** Those whose pixels match, up to the first without text; those before it that do not. */
function splitByMatch(frame: Frame, references: readonly Reference[]) {
  const candidates: Candidate[] = []
  const others: Candidate[] = []
  for (const reference of references) {
    const match = matchFrame(frame, reference)
    if (match.kind !== 'match') others.push({ reference, match })
    else candidates.push({ reference, match })
    if (match.kind === 'match' && !hasTexts(reference)) break
  }
  return { candidates, others }
}

const lost = (candidate: Candidate, tried: Tried): Evaluation => ({
  ...candidate,
  matches: false,
  texts: [],
  unseenBlinkFrames: [],
  tried,
  expired: false,
})

const misfits = ({ texts }: Evaluation) => texts.filter(({ fits }) => !fits).length

const looksOf = ({ map }: Reference): SeenBlinkFrame[] =>
  map.areas.flatMap(({ name, rule }) =>
    rule.match === 'blink' ? [ownBlinkFrame, ...rule.looks].map((look) => ({ region: name, look })) : [],
  )

/** Pixels that differ; a picture of another size is further off than any of the right size. */
export function differingPixels(match: Match): number {
  switch (match.kind) {
    case 'match':
      return 0
    case 'mismatch':
      return match.pixels
    case 'size':
      return Number.POSITIVE_INFINITY
    default:
      return match satisfies never
  }
}

/** Whoever reads: the glyphs that were learned, or Tesseract. */
export type Reader = Pick<AnyReader, 'read' | 'close'>

/** What a text region reads, and whether that is what was wanted. */
export interface TextComparison {
  readonly region: string
  readonly box: Box
  /** With the values that the sentence gives. */
  readonly wanted: string
  readonly reading: Reading
  readonly fits: boolean
}

export interface TextContext {
  readonly values: Values
  /** Not needed where no reference has a text region. */
  readonly reader: Reader | undefined
}

const textAreas = ({ map }: Reference) =>
  map.areas.flatMap(({ name, box, rule }) =>
    rule.match === 'text' && !acceptsAnything(rule.reads) ? [{ name, box, reads: rule.reads }] : [],
  )

/** Whether there is anything to read in a reference. */
export const hasTexts = (reference: Reference): boolean => textAreas(reference).length > 0

/** @throws ScreenError where there is no reader */
export function readTexts(
  frame: Frame,
  reference: Reference,
  { values, reader }: TextContext,
): Promise<TextComparison[]> {
  const verdicts = textAreas(reference).map(async ({ name, box, reads }): Promise<TextComparison> => {
    if (!reader) throw noReader(name, reference.path)
    const reading = await reader.read(frame, box)
    const fits = readsAs(reading, reads, values)
    return { region: name, box, wanted: fillPattern(reads, values), reading, fits }
  })
  return Promise.all(verdicts)
}

/**
 * Whether what was read is what the pattern wants. Some fonts draw two characters alike, as 0 and O: then the display
 * cannot tell them apart, and shows each text that explains it.
 */
export function readsAs(reading: Reading, pattern: string, values: Values = {}): boolean {
  const texts = reading.kind === 'read' ? [reading.text] : reading.candidates
  return texts.some((text) => matchesPattern(pattern, text, values))
}
