import {
  describeEvaluation,
  describeNearest,
  describeText,
  type Evaluation,
  type Nearest,
  type Reader,
  type Reference,
  readTexts,
  type TextComparison,
  withTexts,
} from '../references/index.js'
import {
  describeFaults,
  type Frame,
  matchFrame,
  type WatchOutcome,
  type WatchStatistics,
} from '../screen/index.js'
import { valuesOf } from './describe.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './facts.js'

interface DiagnosisOptions {
  readonly facts: PhoneFacts
  readonly reader?: Reader | undefined
}

export interface Diagnosis {
  readonly reasons: readonly string[]
  /** Of the wanted reference. */
  readonly texts: readonly TextComparison[]
  /** The states that the display resembles, one whose texts fit first. */
  readonly nearest: readonly Nearest[]
}

/**
 * Why a display does not match, what it shows instead, and whether it is stalled or changes all the time.
 * @param nearest empty if no reference has the size of the picture
 */
export async function diagnose(
  { facts, reader }: DiagnosisOptions,
  outcome: WatchOutcome<Evaluation>,
  { expectation, nearest }: { expectation: Expectation; nearest: readonly Nearest[] },
): Promise<Diagnosis> {
  const { evaluation, stillMs, last, previous } = outcome
  const { frame } = last
  const values = valuesOf(expectation, facts)
  // A pixel mismatch is found without reading texts. They are read now, because they help to find the reason.
  const read = async (reference: Reference) => (reader ? readTexts(frame, reference, { values, reader }) : [])
  const expectedTexts = evaluation.match.kind === 'mismatch' ? await read(evaluation.reference) : []
  const resembled = fittingFirst(await withTexts(frame, nearest, { values, reader }))
  const [first] = resembled
  const shown = first?.equal ? first.reference : evaluation.reference
  const shownTexts = first && first.reference !== evaluation.reference ? readIn(first) : []
  const instead = [
    describeNearest(resembled),
    ...shownTexts.map((text) => describeText({ ...text, verdict: 'fits' })),
  ]
  const mismatch = evaluation.matches
    ? ['it matches at the end, but not for long enough']
    : describeEvaluation(evaluation)
  const reasons = [
    ...mismatch,
    ...expectedTexts.map(describeText),
    ...(instead[0] ? [`it ${instead.filter(Boolean).join(', where ')}`] : []),
    describeStall(stillMs, shown),
    describeConstantChange(outcome, frame, previous?.frame, shown),
    describeFaults(outcome),
  ].filter((reason) => reason !== undefined)
  const texts = expectedTexts.length > 0 ? expectedTexts : evaluation.texts
  return { reasons, texts, nearest: resembled }
}

/** Several states may be equal, because text regions are not compared by pixels. One whose texts fit comes first. */
function fittingFirst(nearest: readonly Nearest[]): readonly Nearest[] {
  const fits = (one: Nearest) =>
    one.equal && one.texts !== 'not read' && one.texts.every(({ verdict }) => verdict === 'fits')
  const fitting = nearest.find(fits)
  return fitting ? [fitting, ...nearest.filter((other) => other !== fitting)] : nearest
}

const readIn = ({ texts }: Nearest) => (texts === 'not read' ? [] : texts)

/** The firmware redraws a running timer every second, and a clock every minute. */
const timerMs = 2000
const clockMs = 60_000

/**
 * The message for a stalled display; undefined if nothing on the display should have changed.
 * @param stillMs how long the display has not changed, ms
 * @param reference the state that the display shows, as far as it is known
 */
export function describeStall(stillMs: number, { state, map }: Reference): string | undefined {
  const timer = map.areas.find(({ rule }) => 'runs' in rule && rule.runs)
  const clock = map.areas.find(({ name, rule }) => name === 'clock' && rule.match !== 'exact')
  const still = `its display is stalled: nothing on it has changed for ${Math.round(stillMs)} ms`
  if (timer && stillMs > timerMs) return `${still}, though the ${timer.name} of "${state}" runs`
  if (clock && stillMs > clockMs) return `${still}, though it has a clock`
  return undefined
}

/** The message for a display that changes all the time, with the regions; undefined if no compared pixel does. */
function describeConstantChange(
  { captures, changes }: Pick<WatchStatistics, 'captures' | 'changes'>,
  last: Frame,
  previous: Frame | undefined,
  { map }: Reference,
): string | undefined {
  if (!previous || captures < 5 || changes < (captures - 1) * 0.75) return undefined
  const match = matchFrame(last, { frame: previous, map })
  if (match.kind !== 'mismatch') return undefined
  const where = match.regions.map(({ region }) =>
    region === 'elsewhere' ? 'outside of all regions' : `\`${region}\``,
  )
  return (
    `its display changes all the time: ${changes} of ${captures} captures differ from the one before, the last one in ${where.join(', ')}. ` +
    'Give the part that changes a region with the rule ignore or blink'
  )
}
