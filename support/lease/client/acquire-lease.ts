import { randomUUID } from 'node:crypto'
import type { AcquireRequest, Queued } from '../decision/requests.js'
import { type Requirement, requirementProblem } from '../decision/requirement.js'
import { describeWait } from '../describe.js'
import { acquireStopped, badRequirement, isPassing, leaseRefused } from '../errors.js'
import type { ClientContext } from './context.js'
import { holdLease, type Lease } from './lease.js'
import { momentOf, sinceMs } from './moment.js'
import type { Transaction } from './transact.js'

export interface AcquireOptions {
  readonly requirement: Requirement
  readonly scenario?: string | undefined
  /** Higher is earlier. Default: 0. */
  readonly priority?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** Called when it has to wait, and when the reason changes. */
  readonly onWait?: ((wait: Wait) => void) | undefined
}

/** Why phones are waited for. */
export interface Wait {
  /** For people: `place 2 of 5; waits for a1, which …`. */
  readonly text: string
  /** Undefined: the store does not answer. */
  readonly queued: Queued | undefined
}

/** A change that nobody tells of, such as an owner that died, is seen after this time, ms. */
const lookEveryMs = 2000

export async function acquireLease(context: ClientContext, options: AcquireOptions): Promise<Lease> {
  const problem = requirementProblem(options.requirement)
  if (problem !== undefined) throw badRequirement(problem)
  let changed = new AbortController()
  let watch: AsyncDisposable | undefined
  const look = lookFor(context, options)
  try {
    for (;;) {
      if (options.signal?.aborted) throw acquireStopped()
      changed = new AbortController()
      const lease = await look.once()
      if (lease && options.signal?.aborted) throw acquireStopped()
      if (lease) return lease
      if (watch) await pause(context, changed.signal, { place: look.place(), stop: options.signal })
      // Only those who wait watch. What has changed until then is seen by the next look.
      else watch = await context.store.watch(() => changed.abort())
    }
  } catch (error) {
    await look.giveUp()
    throw error
  } finally {
    await watch?.[Symbol.asyncDispose]()
  }
}

interface Pause {
  /** In the queue. */
  readonly place: number
  readonly stop: AbortSignal | undefined
}

/** Jobs that are told of a change look one after the other, the first of the queue at once. */
async function pause(
  { clock, leaseMs }: ClientContext,
  changed: AbortSignal,
  { place, stop }: Pause,
): Promise<void> {
  const signal = stop ? AbortSignal.any([changed, stop]) : changed
  if (!signal.aborted) await clock.after(Math.min(lookEveryMs, leaseMs / 4), signal)
  if (changed.aborted && !stop?.aborted) await clock.after(Math.min(500, 10 * (place - 1)), stop)
}

/** One request, which is repeated until it is granted. */
function lookFor(context: ClientContext, options: AcquireOptions) {
  const { clock, owner, leaseMs } = context
  const began = momentOf(clock)
  const request = {
    kind: 'acquire',
    id: randomUUID(),
    owner: { ...owner, ...(options.scenario === undefined ? {} : { scenario: options.scenario }) },
    requirement: options.requirement,
    priority: options.priority,
    leaseMs,
  } as const satisfies AcquireRequest
  const tell = tellChanges(options.onWait)
  let answered = began
  let lease: Lease | undefined
  let place = 1

  async function once(): Promise<Lease | undefined> {
    const askedAt = momentOf(clock)
    const made = await context.ask({ ...request, waitedMs: sinceMs(clock, began) }).catch((error) => {
      if (!isPassing(error) || sinceMs(clock, answered) > context.outageMs) throw error
      tell({ text: String(error.message), queued: undefined })
    })
    if (!made) return undefined
    answered = askedAt
    const { outcome } = made
    if (outcome.kind === 'refused') throw leaseRefused(outcome, context.nameOf)
    if (outcome.kind === 'queued') {
      place = outcome.place
      tell(waitOf(context, made, outcome))
    }
    if (outcome.kind === 'granted')
      lease = holdLease(context, { request, granted: outcome, nowMs: made.nowMs, askedAt })
    return lease
  }

  /** The answer may have been lost, so phones may be granted. If this fails too, time frees them. */
  async function giveUp(): Promise<void> {
    if (lease) await lease.release()
    else await context.ask({ kind: 'withdraw', id: request.id }).catch(context.warn)
  }
  return { once, giveUp, place: () => place }
}

const waitOf = ({ nameOf }: ClientContext, { nowMs }: Transaction, queued: Queued): Wait => ({
  text: describeWait(queued, nowMs, nameOf),
  queued,
})

/** Calls `onWait` when the reason is another one. A time that has passed is no other reason. */
function tellChanges(onWait: AcquireOptions['onWait']): (wait: Wait) => void {
  let last: string | undefined
  return (wait) => {
    const reason = wait.queued
      ? JSON.stringify([wait.queued.place, wait.queued.waiting, wait.queued.waitsFor.map(keyOf)])
      : 'no answer'
    if (reason === last) return
    last = reason
    onWait?.(wait)
  }
}

const keyOf = (obstacle: Queued['waitsFor'][number]) =>
  obstacle.by === 'booking'
    ? [obstacle.phone, obstacle.booking.id]
    : [obstacle.phone, obstacle.by, obstacle.owner]
