/** Floor 4: which phones there are. Virtual ones are started here, real ones only described. */
export { type Casting, type CastRequest, castPhones } from './casting.js'
export { modelsIn } from './models.js'
export { openRack, type Rack } from './rack.js'
export { rackSchema } from './schema.js'
export type { RackPhone } from './types.js'
