import { type Frame, type Match, matchFrame, ownBlinkFrame, type SeenBlinkFrame } from '../screen/index.js'
import type { Reference } from './reference.js'
import {
  hasTexts,
  readTexts,
  type TextComparison,
  type TextContext,
  type TextVerdict,
} from './text-regions.js'

/** The result of comparing one frame with all references of an expectation. */
export interface Evaluation {
  readonly matches: boolean
  /** The reference that matches, or the nearest one. */
  readonly reference: Reference
  /** The comparison by pixels. */
  readonly match: Match
  /** The texts of the text regions; empty if pixels differ, because text is then not read. */
  readonly texts: readonly TextComparison[]
  /** Blink frames that have not been seen yet. */
  readonly unseenBlinkFrames: readonly SeenBlinkFrame[]
  /** The references that were tried before `reference`, with their numbers of differing pixels. */
  readonly tried: readonly { readonly reference: Reference; readonly pixels: number }[]
  /** Whether the frame matches a known bug that is no longer accepted. */
  readonly expired: boolean
  /**
   * Whether nothing differs, but a text could not be read for certain: the frame proves neither that the display shows
   * the state nor that it does not.
   */
  readonly undecided: boolean
}

interface EvaluatorOptions extends TextContext {
  readonly references: readonly [Reference, ...Reference[]]
  /** `every frame`: the evaluator must have seen all frames of a blinking region; `any frame`: one is enough. */
  readonly blink: 'every frame' | 'any frame'
  /** The current day, YYYY-MM-DD: known bugs expire. */
  readonly today: string
}

/** Evaluates the frames of one watch. It returns a promise only where text has to be read. */
export type Evaluator = (frame: Frame) => Evaluation | Promise<Evaluation>

/**
 * Tries the references in their order, known bugs last. The result is the first one that matches, else the nearest one.
 * Text is only read where all pixels match.
 */
export function openEvaluator(options: EvaluatorOptions): Evaluator {
  const evaluator = new ReferenceEvaluator(options)
  return (frame) => evaluator.evaluate(frame)
}

interface Candidate {
  readonly reference: Reference
  readonly match: Match
}
type Tried = Evaluation['tried']

class ReferenceEvaluator {
  private readonly references: readonly Reference[]
  private readonly seenBlinkFrames = new Map<Reference, Set<string>>()

  constructor(private readonly options: EvaluatorOptions) {
    const bugsLast = (a: Reference, b: Reference) => Number(Boolean(a.knownBug)) - Number(Boolean(b.knownBug))
    this.references = options.references.toSorted(bugsLast)
  }

  evaluate(frame: Frame): Evaluation | Promise<Evaluation> {
    const { candidates, others } = splitByMatch(frame, this.references)
    const tried = others.map(({ reference, match }) => ({ reference, pixels: differingPixels(match) }))
    const [first] = candidates
    if (first)
      return hasTexts(first.reference)
        ? this.compareTexts(frame, candidates, tried)
        : this.matched(first, [], tried)
    const nearest = others.toSorted(
      (a, b) => differingPixels(a.match) - differingPixels(b.match),
    )[0] as Candidate
    return mismatched(
      nearest,
      tried.filter(({ reference }) => reference !== nearest.reference),
    )
  }

  private async compareTexts(
    frame: Frame,
    candidates: readonly Candidate[],
    before: Tried,
  ): Promise<Evaluation> {
    const tried = [...before]
    let nearest: Evaluation | undefined
    for (const candidate of candidates) {
      const texts = await readTexts(frame, candidate.reference, this.options)
      if (texts.every(({ verdict }) => verdict === 'fits')) return this.matched(candidate, texts, tried)
      const undecided = count(texts, 'differs') === 0
      const evaluation = { ...mismatched(candidate, before), texts, undecided }
      if (!nearest || count(texts, 'differs') < count(nearest.texts, 'differs')) nearest = evaluation
      tried.push({ reference: candidate.reference, pixels: 0 })
    }
    return nearest as Evaluation
  }

  private matched(
    { reference, match }: Candidate,
    texts: readonly TextComparison[],
    tried: Tried,
  ): Evaluation {
    const { today, blink } = this.options
    const seen = this.seenBlinkFrames.get(reference) ?? new Set()
    this.seenBlinkFrames.set(reference, seen)
    for (const one of match.kind === 'match' ? match.blinkFrames : []) seen.add(blinkKey(one))
    const unseenBlinkFrames = blinkFramesOf(reference).filter((one) => !seen.has(blinkKey(one)))
    const expired = reference.knownBug !== undefined && reference.knownBug.until <= today
    const matches = !expired && (blink === 'any frame' || unseenBlinkFrames.length === 0)
    return { matches, reference, match, texts, unseenBlinkFrames, tried, expired, undecided: false }
  }
}

/** The references whose pixels match, up to the first without text; the references before it that do not match. */
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

const mismatched = (candidate: Candidate, tried: Tried): Evaluation => ({
  ...candidate,
  matches: false,
  texts: [],
  unseenBlinkFrames: [],
  tried,
  expired: false,
  undecided: false,
})

const count = (texts: Evaluation['texts'], wanted: TextVerdict) =>
  texts.filter(({ verdict }) => verdict === wanted).length

const blinkKey = ({ region, blinkFrame }: SeenBlinkFrame) => `${region}: ${blinkFrame}`

const blinkFramesOf = ({ map }: Reference): SeenBlinkFrame[] =>
  map.areas.flatMap(({ name, rule }) =>
    rule.match === 'blink'
      ? [ownBlinkFrame, ...rule.frames].map((blinkFrame) => ({ region: name, blinkFrame }))
      : [],
  )

/** How many pixels differ; Infinity for a picture of another size. */
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
