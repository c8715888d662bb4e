/** The signalling between the virtual phones. A real SIP stack could implement the same interface. */
export { createExchange, type ExchangeOptions } from './exchange.js'
export type { EndReason, Incoming, Party, Refusal, Release, Signalling, SignallingEvent } from './types.js'
