/** The phones of a lab: reads a rack file, starts its virtual phones, and assigns phones to a scenario. */

export { isWithAddresses, withAddresses } from './addressed.js'
export {
  type CanPlay,
  type Casting,
  type CastRequest,
  castPhones,
  fitsRequest,
  type ModelRelation,
} from './casting.js'
export { type DescribedRack, describeRack, modelsIn, openRack, type Rack } from './rack.js'
export { rackSchema } from './schema.js'
export { openStandAloneRack, type StandAlonePhone, type StandAloneRack } from './stand-alone.js'
export type { Environment, RackPhone } from './types.js'
