/** Firmware defects that a rack file can switch on. */
export { defectNamed, defectNames, defects } from './defects.js'
export { createPipeline, type Pipeline } from './pipeline.js'
export type { Defect, Flow, Picture } from './types.js'
