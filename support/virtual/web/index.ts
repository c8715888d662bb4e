/** The web server of a virtual phone. Its replies equal those of real phones, byte for byte, as far as recorded. */
export { serveWeb, type WebOptions, type WebServer } from './server.js'
export type { PhoneCommands } from './types.js'
