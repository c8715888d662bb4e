/** The web server of a virtual phone, byte for byte as the probes of real phones recorded it. */
export { serveWeb, type WebOptions, type WebServer } from './server.js'
export type { PhoneCommands } from './commands.js'
