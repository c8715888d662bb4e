/** Floor 3: a phone's HTTP language. One in-order connection per phone. */

export { openRemote, type Remote, type RemoteOptions, type Sent } from './client.js'
export type { KeyEvent, Point, Touch } from './commands.js'
export { buildCommand, type Command, restarts } from './commands.js'
export type { TlsTrust } from './connection.js'
export { bothOrigins } from './connection.js'
export { type Credentials, credentials } from './credentials.js'
export { RemoteError, type RemoteFailure } from './errors.js'
export type { RequestRecord } from './exchange.js'
export type { PhoneInfo } from './pages.js'
export { type ScreenPage, screenPages } from './request-plan.js'
export { settingNameProblem } from './text-commands.js'
