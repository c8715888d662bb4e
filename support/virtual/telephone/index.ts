/** The telephone inside a virtual phone: its calls, its keys, and the content of its display. */

export { keyTable } from './key-table.js'
export type { Key } from './keys.js'
export type { LineKey, LineState } from './line-keys.js'
export type { BrowserDocument, Call } from './model.js'
export { freshModel, type Model, stateOf } from './model.js'
export { eventTable } from './network.js'
export { reduce } from './reducer.js'
export { callSettingsOf } from './settings.js'
export type { Input, Step } from './step.js'
export { createTelephone } from './telephone.js'
export type { Telephone, TelephoneStep, TimerName } from './types.js'
