/** Action URLs: the HTTP requests by which a phone reports its events. */
export { createReporter, type Reporter } from './reporter.js'
