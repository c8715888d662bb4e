/** Floor 0: what is known of phones, as data read from `fixtures/`. Imports nothing of ours. */

export { type Catalog, openCatalog, unknownModel } from './catalog.js'
export { DataFileError, readDataFile } from './data-file.js'
export { type Family, familySchema } from './family.js'
export { firmwareBefore } from './firmware.js'
export {
  type Box,
  boxSchema,
  type Display,
  type FlowStep,
  type Flows,
  flowsSchema,
  type Model,
  modelSchema,
  type Verb,
  verbs,
} from './model.js'
export type { PhoneProfile } from './profile.js'
