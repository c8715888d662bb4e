/** Floor 4: what happened, for people: pictures in the report, progress in the terminal. */
export { type Attach, attachComparison, attachDisplay } from './attachments.js'
export { pngOf } from './png-store.js'
