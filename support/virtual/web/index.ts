/** The web server of a virtual phone, byte for byte as the probes of real phones recorded it. */
export type { PhoneCommands } from './phone-commands.js'
export { serveWeb, type WebOptions, type WebServer } from './server.js'
