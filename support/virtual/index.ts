/**
 * Virtual desk phones, the second building. They share only the catalog's data with the driver, which reaches them
 * over HTTP only.
 */
export { type DefectKind, defectNames, defects, type Flow } from './defects/index.js'
export { VirtualRackError } from './errors.js'
export { startVirtualRack, type VirtualRack } from './rack.js'
export type { VirtualPhoneSpec, VirtualRackOptions } from './types.js'
