import { RemoteError, repeatableFault, repeatedFailure, requestedPauseMs } from '../remote/index.js'
import { describeFaults, FaultCounter, type FetchOutcome } from '../screen/index.js'
import { labelOf } from './errors.js'
import type { PhoneOptions } from './types.js'

/** Reading changes nothing on a phone, so a reading that failed is repeated. What changes a phone is never sent twice. */

/** Least time between two attempts, ms. A closed port refuses at once: without it, requests would follow without end. */
export const retryGapMs = ({ facts }: Pick<PhoneOptions, 'facts'>): number =>
  Math.max(facts.profile.pacing.captureGapMs, 100)

type FailedRead = Exclude<FetchOutcome, { kind: 'bytes' }>

/**
 * The outcome of a reading that has failed.
 * @param faultOf whether repeating can help, as `repeatableFault` decides
 * @throws any error but a RemoteError
 */
export function failedRead(error: unknown, gapMs: number, faultOf = repeatableFault): FailedRead {
  if (!(error instanceof RemoteError)) throw error
  const fault = faultOf(error.failure)
  if (fault === undefined) return { kind: 'failed', error }
  const pauseMs = Math.max(gapMs, requestedPauseMs(error.failure))
  return { kind: 'broken', fault, reason: error.message, error, pauseMs }
}

/**
 * Reads a page, and repeats it until it succeeds or the deadline of the rack has passed.
 * @throws RemoteError for a failure that repeating cannot help, or at the deadline
 */
export async function readRepeatedly<T>(options: PhoneOptions, read: () => Promise<T>): Promise<T> {
  const { clock, name: phone, onEvent, withinMs } = options
  const deadline = clock.now() + withinMs
  const faults = new FaultCounter()
  for (let attempts = 1; ; attempts++) {
    const startedMs = clock.now()
    const result = await read().then(
      (value) => ({ kind: 'read', value }) as const,
      (error: unknown) => failedRead(error, retryGapMs(options)),
    )
    const summary = () => describeFaults({ captures: attempts, faults: faults.all }, 'attempts')
    if (result.kind === 'read') {
      const failed = summary()
      if (failed) onEvent?.({ kind: 'warned', phone, warning: `${labelOf(options)}: ${failed}` })
      return result.value
    }
    if (result.kind === 'failed') throw result.error
    faults.add(result.fault)
    const { error, pauseMs = 0 } = result
    const waitMs = Math.min(pauseMs, deadline - clock.now())
    // The timeout of a request may be longer than the deadline. One failure is never the end.
    if (attempts > 1 && (startedMs >= deadline || waitMs < 0))
      throw error instanceof RemoteError ? repeatedFailure(error, summary() ?? '') : error
    await clock.after(Math.max(0, waitMs))
  }
}
