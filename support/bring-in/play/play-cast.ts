import { describeError, OffhookError } from '../../errors.js'
import { failuresOf } from '../../settle.js'
import { NoDisplayError, NotPossibleError } from './errors.js'
import { backToIdle, expectIdle } from './idle.js'
import { type Actor, playSteps } from './interpret.js'
import type { LivePhone } from './live-phone.js'
import type { Cast } from './plan-casts.js'
import type { PlayScenario } from './scenarios.js'

/** The result of one scenario with one cast. */
export type PlayResult =
  | { readonly kind: 'played' }
  /** A model does not do it. `phone` is the id of the phone that does not. */
  | { readonly kind: 'not possible'; readonly reason: string; readonly phone?: string | undefined }
  /** It is played again by the next call. */
  | {
      readonly kind: 'broken off'
      readonly reason: string
      /** The phone whose display does not come any more, as `depot (snom760)`. */
      readonly lost?: string
    }

interface CastPlay {
  readonly scenario: PlayScenario
  readonly cast: Cast
  readonly phones: readonly LivePhone[]
  readonly actor: Actor
  readonly mayEndCalls: boolean
}

/** Plays a scenario from idle to idle. It never rejects, except for a bug. */
export async function playCast({
  scenario,
  cast,
  phones,
  actor,
  mayEndCalls,
}: CastPlay): Promise<PlayResult> {
  const [before] = await failuresOf(phones.map((phone) => expectIdle(phone, mayEndCalls)))
  if (before) return resultOf(before)
  for (const phone of phones) Object.assign(phone, { isSeenIdle: false, wasAway: false })
  const [failure] = await failuresOf([playSteps(scenario, cast, actor)])
  const [after] = await failuresOf(phones.map(leaveIdle))
  const away = phones.find(({ wasAway }) => wasAway)
  if (failure instanceof NotPossibleError && away) return brokenByAbsence(failure, away)
  if (failure) return resultOf(failure)
  return after ? resultOf(after) : { kind: 'played' }
}

/**
 * The result of a scenario with a phone that is gone: it would hold up each of its scenarios. Pure.
 * @param labels of the phones of the scenario, such as `depot (snom760)`
 */
export const lostBefore = (
  labels: readonly string[],
  results: readonly PlayResult[],
): PlayResult | undefined =>
  results.find(
    (result) => result.kind === 'broken off' && result.lost !== undefined && labels.includes(result.lost),
  )

async function leaveIdle(phone: LivePhone): Promise<void> {
  await phone.restoreSettings()
  if (!phone.isSeenIdle) await backToIdle(phone)
}

/** What a phone does not do while another one restarts says nothing of its model. */
const brokenByAbsence = ({ message }: NotPossibleError, { label }: LivePhone): PlayResult => ({
  kind: 'broken off',
  reason: `${message}; meanwhile ${label} did not answer. Did it restart?`,
})

function resultOf(error: unknown): PlayResult {
  if (error instanceof NotPossibleError)
    return { kind: 'not possible', reason: error.message, phone: error.phone }
  if (error instanceof NoDisplayError) return { kind: 'broken off', reason: error.message, lost: error.phone }
  if (error instanceof OffhookError) return { kind: 'broken off', reason: describeError(error) }
  throw error
}
