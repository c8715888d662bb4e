/**
 * The second building: desk phones made of software. Shares the catalog's data with the driver and nothing
 * else; the driver reaches it over HTTP only.
 */
export { type DefectKind, defectNames, defects, type Flow } from './defects/index.js'
export { VirtualRackError } from './errors.js'
export { startVirtualRack, type VirtualRack } from './rack.js'
export type { VirtualPhoneSpec, VirtualRackOptions } from './types.js'
