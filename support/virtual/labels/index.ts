/** What stands beside the programmable keys: their labels, and how their lamps blink. */
export { type KeyLabels, type LabelView, labelsOf } from './labels.js'
export type { KeyLabel } from './types.js'
