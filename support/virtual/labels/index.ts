/** The labels beside the programmable keys, and how their lamps blink. */
export { type KeyLabel, type KeyLabels, type LabelView, labelsOf } from './labels.js'
