/**
 * The second building: desk phones made of software. Shares the catalog's data with the driver and nothing
 * else; the driver reaches it over HTTP only.
 */
export { defectNames, defects } from './defects/index.js'
export { startVirtualRack, type VirtualPhoneSpec, type VirtualRack } from './rack.js'
