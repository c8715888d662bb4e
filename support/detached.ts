import { AsyncResource } from 'node:async_hooks'

const outside = new AsyncResource('OffhookCache')

/**
 * Starts work whose promise is kept for the whole run. Cucumber runs each scenario in an async context of its own, and
 * until Node 24 a promise keeps the context in which it was made: a cached promise would keep the World of a scenario
 * with its phones and their last displays.
 */
export const detached = <T>(work: () => T): T => outside.runInAsyncScope(work)
