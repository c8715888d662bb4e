import type { Awaited, Likeness, Looks, Shown } from './looks.js'
import { type Rest, Settling, type TimedFrame } from './settling.js'
import { type DisplaySource, watchUntil } from './watch-display.js'

/** Limits of a wait for a state, ms. */
export interface SeeLimits {
  /** How long a display must rest before it counts as settled. */
  readonly settleMs: number
  /** The same for a display that resembles the state already, as with another far end. */
  readonly familiarMs: number
  /** How long a display of another state is waited for to change. */
  readonly otherMs: number
  /** How long a display rests that should be a known one, and looks different. */
  readonly differentMs: number
  /** The end of every wait. */
  readonly deadlineMs: number
}

export const seeLimits = (withinMs: number): SeeLimits => ({
  settleMs: 1250,
  familiarMs: 500,
  otherMs: Math.min(withinMs, 4000),
  differentMs: 3000,
  deadlineMs: Math.max(withinMs, 10_000),
})

/** The result of a wait for a state. */
export type SeeResult =
  /** A display that is known. */
  | { readonly kind: 'known'; readonly shown: Shown; readonly sinceMs: number }
  /** @param sinceMs when it began, ms by the clock */
  | { readonly kind: 'new'; readonly sinceMs: number; readonly doubt?: string }
  /** It stays a display of another state. */
  | { readonly kind: 'stays'; readonly shown: Shown }

/** Captures until a display shows what is awaited, or it is clear that it does not. */
export async function waitForState(
  source: DisplaySource,
  looks: Looks,
  awaited: Awaited,
  limits: SeeLimits,
): Promise<{ readonly result: SeeResult; readonly settling: Settling }> {
  const settling = new Settling(looks.motion.ofState(awaited.states))
  const result = await watchUntil(source, settling, (last, elapsedMs) => {
    const likeness = looks.likenessOf(last.frame, awaited, last.date)
    return seeResultOf({ last, likeness, rest: settling.rest(), elapsedMs }, limits)
  })
  return { result, settling }
}

interface Observed {
  readonly last: TimedFrame
  readonly likeness: Likeness
  readonly rest: Rest
  /** Since the wait began, ms. */
  readonly elapsedMs: number
}

/**
 * Whether a display shows what is awaited; undefined: not yet. What is known ends the wait at once. What is new has to rest,
 * because displays come late and after others. Pure.
 */
export function seeResultOf(
  { last, likeness, rest, elapsedMs }: Observed,
  limits: SeeLimits,
): SeeResult | undefined {
  const { restedMs, sinceMs } = rest
  const isOver = elapsedMs >= limits.deadlineMs
  switch (likeness.kind) {
    case 'expected':
      return { kind: 'known', shown: likeness.shown, sinceMs: last.atMs }
    case 'other': {
      const isLasting = restedMs >= limits.otherMs && elapsedMs >= limits.otherMs
      return isLasting || isOver ? { kind: 'stays', shown: likeness.shown } : undefined
    }
    case 'expected but for a clock':
      if (restedMs < limits.settleMs) return undefined
      likeness.accept()
      return { kind: 'known', shown: likeness.shown, sinceMs: last.atMs }
    case 'new': {
      const newMs = likeness.isFamiliar ? limits.familiarMs : limits.settleMs
      const enoughMs = likeness.isKnown ? limits.differentMs : newMs
      if (restedMs >= enoughMs)
        return { kind: 'new', sinceMs, ...(likeness.isKnown && { doubt: looksDifferent }) }
      return isOver ? { kind: 'new', sinceMs, doubt: neverRests } : undefined
    }
    default:
      return likeness satisfies never
  }
}

export const looksDifferent = 'it looks different from when the phone showed this state first'
export const neverRests = 'the display never rested'

/** `"connected" with 1002 beside 1003` */
export const describeShown = ({ state, peer, held }: Shown): string =>
  `"${state}"${peer ? ` with ${peer}` : ''}${held ? ` beside ${held}` : ''}`

export const describeAwaited = ({ states, ...parts }: Awaited): string =>
  describeShown({ ...parts, state: states.join('" or "') })
