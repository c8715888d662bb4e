import {
  buildCommand,
  type Command,
  type KeyEvent,
  type RequestPlan,
  type Touch,
} from '../../../support/remote/index.js'

/** The times of each key of a chain for the phones of these tests, ms. */
export const timing = { timeMs: 100, pauseMs: 50 }

/** The requests of a command, as the driver builds them. */
export function planOf(command: Command): RequestPlan {
  const plan = buildCommand(command, timing)
  if (plan.purpose === 'refused') throw new Error(`${plan.tried}: ${plan.problem}`)
  return plan
}

export const keys = (events: readonly KeyEvent[]): RequestPlan => planOf({ kind: 'keys', keys: events })
export const touch = (touches: readonly Touch[]): RequestPlan => planOf({ kind: 'touch', touches })
export const dial = (number: string, outgoingUri?: string): RequestPlan =>
  planOf({ kind: 'dial', number, outgoingUri })
export const releaseAllCalls = (): RequestPlan => planOf({ kind: 'release-all-calls' })
