/** Reports of a run: the attachments of scenarios, and the formatters that write files and terminal output. */

export { type Attach, attachComparison, attachDisplay, attachJournal, attachLog } from './attachments.js'
export { ReportsError } from './errors.js'
export { emitEnvelope } from './formatter-plugin.js'
export { type Image, type ImageFiles, imageOf, imagesIn } from './images.js'
export { type Journal, type JournalEntry, journalSchema, type Waits, waitsSchema } from './journal-schema.js'
export { modelIn, modelPrefix } from './model-copies.js'
