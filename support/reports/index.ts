/** Floor 4: what happened, for people and for programs: pictures, tables and journals in reports, progress in the terminal. */

export { attachComparison, attachDisplay, attachJournal } from './attachments.js'
export { emitEnvelope } from './formatter-plugin.js'
export { type Image, type ImageFiles, imageOf, imagesIn } from './images.js'
export { type Journal, type JournalEntry, journalSchema, type Waits, waitsSchema } from './journal-schema.js'
export { type Attach, say } from './media-types.js'
export { modelIn, modelPrefix } from './model-copies.js'
