/** The network of the virtual phones, behind one small interface. */
export { createExchange, type Exchange, type ExchangeOptions } from './exchange.js'
export type { EndReason, Incoming, Party, Refusal, Release, Signalling, SignallingEvent } from './types.js'
