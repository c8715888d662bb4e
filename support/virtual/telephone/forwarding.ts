/** Where calls are sent on to, by when; left out: not at all. */
export interface Forwarding {
  readonly always?: string
  readonly busy?: string
  readonly noAnswer?: { readonly number: string; readonly afterMs: number }
}

export type ForwardingReason = keyof Forwarding

/**
 * Assumed names: `fwd_all_enabled` (on, off) and `fwd_all_target`, the same with `fwd_busy_` and `fwd_time_`, and
 * `fwd_time_secs`, the seconds of ringing. A rule without a target is none.
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

/** The rule that the status row speaks of: the one that catches most calls. */
export function foremost(forwarding: Forwarding): { reason: ForwardingReason; number: string } | undefined {
  const { always, busy, noAnswer } = forwarding
  if (always) return { reason: 'always', number: always }
  if (noAnswer) return { reason: 'noAnswer', number: noAnswer.number }
  return busy ? { reason: 'busy', number: busy } : undefined
}
