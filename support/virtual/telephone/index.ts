/** The telephone inside a virtual phone: calls, keys, and what the display has to say. */
export type { Call } from './call.js'
export { createTelephone } from './telephone.js'
export type { Telephone, TelephoneOptions, TelephoneSettings, TelephoneStep } from './types.js'
