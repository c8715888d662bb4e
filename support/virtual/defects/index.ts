/** Firmware faults that a rack file can switch on. */
export { defectNames, defectNamed, defects } from './defects.js'
export type { Defect, Picture } from './types.js'
