/** The telephone inside a virtual phone: calls, keys, and what the display has to say. */

export { keyTable } from './key-table.js'
export type { Key, KeyColumn } from './keys.js'
export type { LineKey, LineState } from './line-keys.js'
export type { Call, CallPhase } from './model.js'
export { freshModel, type Model, stateOf } from './model.js'
export { eventTable } from './network.js'
export { reduce } from './reducer.js'
export { callSettingsOf } from './settings.js'
export type { Input, Step } from './step.js'
export { createTelephone } from './telephone.js'
export type { Telephone, TelephoneOptions, TelephoneSettings, TelephoneStep, Timed } from './types.js'
