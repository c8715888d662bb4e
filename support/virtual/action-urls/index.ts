/** Action URLs: the phone tells others what happens to it. */
export { createReporter, type Reporter, type ReporterOptions } from './reporter.js'
