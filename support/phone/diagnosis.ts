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
import { type Effort, type Frame, matchFrame } from '../screen/index.js'
import type { CaptureResult } from './capture.js'
import { valuesOf } from './describe.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts } from './facts.js'

interface DisplayObservation {
  readonly facts: PhoneFacts
  readonly reader?: Reader | undefined
}

/** Why a display does not show what was expected, what it shows instead, and whether its clock and timer run. */
export async function explain(
  { facts, reader }: DisplayObservation,
  sighting: CaptureResult<Evaluation>,
  { expectation, references }: { expectation: Expectation; references: readonly Reference[] },
): Promise<string[]> {
  const { judgement, stillMs, last, before } = sighting
  const { frame } = last
  const values = valuesOf(expectation, facts)
  // The pixels decide the result. The texts are read only to explain it.
  const read = async (reference: Reference) => (reader ? readTexts(frame, reference, { values, reader }) : [])
  const asked = judgement.match.kind === 'mismatch' ? await read(judgement.reference) : []
  // Empty if the frame has another size than every reference.
  const others = references.filter(({ shows }) => !shows.self || shows.self === facts.number)
  const nearest = nearestStates(frame, others)
  const [first] = nearest
  const shown = first?.equal ? first.reference : judgement.reference
  const found = first?.equal && first.reference !== judgement.reference ? await read(first.reference) : []
  const instead = [describeNearest(nearest), ...found.map((text) => describeText({ ...text, fits: true }))]
  const held = judgement.matches
    ? ['it matches in the end, but not for long enough']
    : describeEvaluation(judgement)
  return [
    ...held,
    ...asked.map(describeText),
    ...(instead[0] ? [`it ${instead.filter(Boolean).join(', where ')}`] : []),
    describeStall(stillMs, shown),
    describeUnrest(sighting, frame, before, shown),
  ].filter((reason) => reason !== undefined)
}

/** The firmware redraws a running timer every second, a clock every minute. */
const timerMs = 2000
const clockMs = 60_000

/**
 * Reports a display that did not change although its timer or clock should run; otherwise undefined.
 * @param stillMs how long the display did not change, ms
 * @param reference the nearest reference of the display
 */
export function describeStall(stillMs: number, { state, map }: Reference): string | undefined {
  const timer = map.areas.find(({ rule }) => 'runs' in rule && rule.runs)
  const clock = map.areas.find(({ name, rule }) => name === 'clock' && rule.match !== 'exact')
  const still = `its display stands still: nothing on it has changed for ${Math.round(stillMs)} ms`
  if (timer && stillMs > timerMs) return `${still}, though the ${timer.name} of "${state}" runs`
  if (clock && stillMs > clockMs) return `${still}, though it has a clock`
  return undefined
}

/** Reports a display that changed with nearly every capture, and in which regions; otherwise undefined. */
export function describeUnrest(
  { captures, changes }: Pick<Effort, 'captures' | 'changes'>,
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
