/** The network of the virtual phones, behind one small interface. */
export { createExchange, type Exchange, type ExchangeOptions } from './exchange.js'
export type { EndReason, Party, Signalling, SignallingEvent } from './types.js'
