/** The known facts of phones: models, keys, commands and verbs, as data from `fixtures/`. */

export { type Catalog, hasDisplay, openCatalog } from './catalog.js'
export type { CommandRule } from './command-rules.js'
export { type CommandName, commandNames, commandsSchema } from './commands.js'
export { DataFileError, unknownDisplayMessage, unknownModelMessage } from './errors.js'
export { familyExtensionSchema, familySchema } from './family.js'
export { firmwareBefore } from './firmware.js'
export {
  type FurtherDisplay,
  type FurtherDisplayName,
  furtherDisplayNames,
} from './further-display.js'
export { type KeyRule, keyRule } from './key-rules.js'
export {
  type CallTimerData,
  type Display,
  type FlowStep,
  type Flows,
  flowsSchema,
  type Model,
  modelExtensionSchema,
  modelSchema,
  type Verb,
  verbs,
} from './model.js'
export type { PhoneDescription, PhoneProfile } from './profile.js'
export type { RecoveryAction, RecoveryRule } from './recovery.js'
export {
  type DefaultRules,
  type Density,
  type Placeholder,
  type RegionRule,
  regionRuleSchema,
} from './region-rules.js'
export { type Box, boxesOverlap, boxSchema, describeBox, milliseconds } from './units.js'
export { parseData, readDataFile } from './yaml/data-file.js'
