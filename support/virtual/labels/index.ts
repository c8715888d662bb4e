/** The labels of the programmable keys, and how their lamps blink. */
export { type KeyLabel, type KeyLabels, labelsOf } from './labels.js'
