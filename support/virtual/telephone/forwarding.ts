/** Call forwarding: the target number for each condition. A missing condition does not forward. */
export interface Forwarding {
  readonly always?: string
  readonly busy?: string
  readonly noAnswer?: { readonly number: string; readonly afterMs: number }
}

export type ForwardingReason = keyof Forwarding

/**
 * Reads forwarding from the firmware settings. The names are assumed: `fwd_all_enabled` (on, off) and
 * `fwd_all_target`, the same with `fwd_busy_` and `fwd_time_`, and `fwd_time_secs`, the seconds of ringing. A rule
 * without a target is ignored.
 */
export function forwardingOf(setting: (name: string) => string | undefined): Forwarding {
  const target = (rule: string) =>
    setting(`fwd_${rule}_enabled`) === 'on' ? setting(`fwd_${rule}_target`) || undefined : undefined
  const [always, busy, number] = [target('all'), target('busy'), target('time')]
  const seconds = Number(setting('fwd_time_secs') ?? defaultSeconds)
  return {
    ...(always && { always }),
    ...(busy && { busy }),
    ...(number && { noAnswer: { number, afterMs: (seconds > 0 ? seconds : defaultSeconds) * 1000 } }),
  }
}

const defaultSeconds = 15

/** The rule that the status row shows: the one that forwards most calls. */
export function primaryForwarding(
  forwarding: Forwarding,
): { reason: ForwardingReason; number: string } | undefined {
  const { always, busy, noAnswer } = forwarding
  if (always) return { reason: 'always', number: always }
  if (noAnswer) return { reason: 'noAnswer', number: noAnswer.number }
  return busy ? { reason: 'busy', number: busy } : undefined
}
