/** Floor 0: what is known of phones, as data read from `fixtures/`. Imports nothing of ours. */

export { type Box, boxesOverlap, boxSchema, describeBox } from './box.js'
export { type Catalog, hasDisplay, openCatalog, unknownModel, unmeasuredDisplay } from './catalog.js'
export type { CommandRule, CommandRules } from './command-rules.js'
export { type CommandName, commandNames, commandsSchema, type RemoteControl } from './commands.js'
export { DataFileError, readDataFile } from './data-file.js'
export { type Family, familySchema } from './family.js'
export { firmwareBefore } from './firmware.js'
export {
  type FurtherDisplay,
  type FurtherDisplayName,
  furtherDisplayNames,
} from './further-display.js'
export { type KeyRule, keyRule } from './key-rules.js'
export {
  type Display,
  type FlowStep,
  type Flows,
  flowsSchema,
  type Model,
  modelSchema,
  type Verb,
  verbs,
} from './model.js'
export type { PhoneDescription, PhoneProfile } from './profile.js'
export type { RecoveryAction, RecoveryRule } from './recovery.js'
