/**
 * Virtual desk phones. They share only the catalog's data with the driver, and the driver controls them only over HTTP.
 */
export { defectNames, defects, type Flow } from './defects/index.js'
export { VirtualRackError } from './errors.js'
export { startVirtualRack, type VirtualRack } from './rack.js'
export type { VirtualPhoneSpec, VirtualRackOptions } from './types.js'
