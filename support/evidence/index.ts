/** Floor 4: what happened, for people and for programs: pictures, tables and journals in reports, progress in the terminal. */
export { announce } from './announce.js'
export { attachComparison, attachDisplay, attachJournal } from './attachments.js'
export { type Journal, type JournalEntry, journalSchema, type Waits, waitsSchema } from './journal-schema.js'
export { type Attach, say } from './log.js'
export { modelIn, modelPrefix } from './model-copies.js'
export { type PictureFiles, picturesIn } from './picture-files.js'
export { type Picture, pictureOf } from './pictures.js'
