import type { Clock } from '../clock/index.js'
import { remoteSource, ScreenCapture } from './capture.js'
import { downReason, type PhoneConnection } from './connection.js'
import { openDisplayAssertions } from './display-assertions.js'
import { didNotRestart, notBack } from './errors.js'
import type { PhoneOptions } from './types.js'
import { readiness } from './unread-texts.js'

/**
 * Prepares the wait for a phone that restarts.
 * @returns a function that waits until the phone shows idle again, with http or https. It rejects with a PhoneError
 * after `rebootWithinMs`
 */
export function openReturnWait(options: PhoneOptions, connection: PhoneConnection): () => Promise<void> {
  // Not through `connection.fetch`, which changes the state of the connection.
  const source = remoteSource(() => connection.remote, connection.retryGapMs)
  const display = openDisplayAssertions(options, new ScreenCapture(options, source))
  const { clock, facts, onEvent, name: phone } = options
  const { rebootWithinMs = 120_000 } = facts

  async function probe(): Promise<Probe> {
    try {
      return { kind: (await display.shows(readiness)) ? 'idle' : 'other' }
    } catch (error) {
      return { kind: 'down', reason: downReason(error) }
    }
  }

  return async () => {
    const result = await watchReturn({
      clock,
      deadlineMs: connection.isLost ? 0 : rebootWithinMs,
      gapMs: connection.retryGapMs,
      wasDown: connection.state === 'down',
      probe,
      switchOrigin: () => connection.switchOrigin(),
    })
    connection.isLost = result.kind !== 'back'
    if (result.kind === 'did not restart') throw didNotRestart(options, rebootWithinMs)
    if (result.kind === 'not back') throw notBack(options, rebootWithinMs, result.reason)
    connection.markBack()
    onEvent?.({ kind: 'acted', phone, act: 'came back', tookMs: result.afterMs })
  }
}

/** One observation of a phone that restarts. `other`: it shows a display, but not idle. */
export type Probe =
  | { readonly kind: 'idle' }
  | { readonly kind: 'other' }
  | { readonly kind: 'down'; readonly reason: string }

interface ReturnWatch {
  readonly clock: Clock
  /** ms */
  readonly deadlineMs: number
  /** Least time between two probes, ms. */
  readonly gapMs: number
  /** Whether the phone was already seen down or starting. */
  readonly wasDown: boolean
  probe(): Promise<Probe>
  /** The phone did not answer: the next probe goes to its other address. */
  switchOrigin(): Promise<void>
}

type ReturnResult =
  | { readonly kind: 'back'; readonly afterMs: number }
  | { readonly kind: 'did not restart' }
  | { readonly kind: 'not back'; readonly reason: string | undefined }

/**
 * Probes a restarting phone until it shows idle, or the deadline has passed. Idle counts only after a probe without
 * idle, because the old display stays for a moment.
 */
export async function watchReturn(watch: ReturnWatch): Promise<ReturnResult> {
  const { clock, deadlineMs, gapMs } = watch
  const started = clock.now()
  let { wasDown } = watch
  for (;;) {
    const found = await watch.probe()
    if (found.kind === 'idle' && wasDown) return { kind: 'back', afterMs: clock.now() - started }
    if (found.kind !== 'idle') wasDown = true
    if (clock.now() - started >= deadlineMs) {
      if (!wasDown) return { kind: 'did not restart' }
      return { kind: 'not back', reason: found.kind === 'down' ? found.reason : undefined }
    }
    if (found.kind === 'down') await watch.switchOrigin()
    if (gapMs > 0) await clock.after(gapMs)
  }
}
