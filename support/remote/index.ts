/** The client of a phone's HTTP protocol. It uses one connection per phone and sends requests in order. */
export { openRemote, type Remote, type RemoteOptions, type Sent } from './client.js'
export { buildCommand, type Command, type KeyEvent, type Point, restarts, type Touch } from './commands.js'
export { bothOrigins, type TlsTrust } from './connection.js'
export { type Credentials, credentials } from './credentials.js'
export { RemoteError, type RemoteFailure } from './errors.js'
export type { RequestRecord } from './exchange.js'
export type { PhoneInfo } from './pages.js'
export { type RequestPlan, type ScreenPage, screenPages } from './request-plan.js'
