import {
  describeEvaluation,
  describeNearest,
  describeText,
  type Evaluation,
  nearestStates,
  type Reader,
  type Reference,
  readTexts,
} from '../references/index.js'
import { type WatchStatistics, type Frame, matchFrame } from '../screen/index.js'
import type { CaptureResult } from './capture.js'
import { valuesOf } from './describe.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './types.js'

interface DisplayObservation {
  readonly facts: PhoneFacts
  readonly reader?: Reader | undefined
}

/** Why a display does not show what was expected, what it shows instead, and whether it moves as it should. */
export async function diagnose(
  { facts, reader }: DisplayObservation,
  sighting: CaptureResult<Evaluation>,
  { expectation, references }: { expectation: Expectation; references: readonly Reference[] },
): Promise<string[]> {
  const { evaluation, stillMs, last, before } = sighting
  const { frame } = last
  const values = valuesOf(expectation, facts)
  // Pixels that differ settle the verdict; what stands there is read for the person who wants to know why.
  const read = async (reference: Reference) => (reader ? readTexts(frame, reference, { values, reader }) : [])
  const asked = evaluation.match.kind === 'mismatch' ? await read(evaluation.reference) : []
  // Nothing where the picture has another size than every reference.
  const others = references.filter(({ shows }) => !shows.self || shows.self === facts.number)
  const nearest = nearestStates(frame, others)
  const [first] = nearest
  const shown = first?.equal ? first.reference : evaluation.reference
  const found = first?.equal && first.reference !== evaluation.reference ? await read(first.reference) : []
  const instead = [describeNearest(nearest), ...found.map((text) => describeText({ ...text, fits: true }))]
  const held = evaluation.matches
    ? ['it matches in the end, but not for long enough']
    : describeEvaluation(evaluation)
  return [
    ...held,
    ...asked.map(describeText),
    ...(instead[0] ? [`it ${instead.filter(Boolean).join(', where ')}`] : []),
    describeStall(stillMs, shown),
    describeConstantChange(sighting, frame, before, shown),
  ].filter((reason) => reason !== undefined)
}

/** The firmware redraws a running timer every second, a clock every minute. */
const timerMs = 2000
const clockMs = 60_000

/**
 * Why a display that did not change for so long is stalled; nothing where nothing on it should have moved.
 * @param reference what the display shows, as far as anybody knows
 */
export function describeStall(stillMs: number, { state, map }: Reference): string | undefined {
  const timer = map.areas.find(({ rule }) => 'runs' in rule && rule.runs)
  const clock = map.areas.find(({ name, rule }) => name === 'clock' && rule.match !== 'exact')
  const still = `its display stands still: nothing on it has changed for ${Math.round(stillMs)} ms`
  if (timer && stillMs > timerMs) return `${still}, though the ${timer.name} of "${state}" runs`
  if (clock && stillMs > clockMs) return `${still}, though it has a clock`
  return undefined
}

/** That a display never came to rest, and where it moves; nothing where it did, or where nobody compares. */
export function describeConstantChange(
  { captures, changes }: Pick<WatchStatistics, 'captures' | 'changes'>,
  last: Frame,
  before: Frame | undefined,
  { map }: Reference,
): string | undefined {
  if (!before || captures < 5 || changes < (captures - 1) * 0.75) return undefined
  const moved = matchFrame(last, { frame: before, map })
  if (moved.kind !== 'mismatch') return undefined
  const where = moved.regions.map(({ region }) =>
    region === 'elsewhere' ? 'outside of all regions' : `\`${region}\``,
  )
  return (
    `its display never rests: ${changes} of ${captures} captures differ from the one before, the last one in ${where.join(', ')}. ` +
    'What moves needs a region of its own, to ignore or to blink'
  )
}
