/** Floor 4: what happened, for people: pictures in the report, progress in the terminal. */
export { announce } from './announce.js'
export { attachComparison, attachDisplay } from './attachments.js'
export { type Attach, say } from './log.js'
export { pngOf } from './png-store.js'
