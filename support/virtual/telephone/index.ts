/** The telephone inside a virtual phone: calls, keys, and what the display has to say. */
export { createTelephone } from './telephone.js'
export type { Telephone, TelephoneOptions, TelephoneSettings } from './types.js'
