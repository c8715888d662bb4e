/** Floor 3: a phone's HTTP language. One in-order connection per phone. */
export type { KeyEvent } from './commands.js'
export { type Credentials, credentials } from './credentials.js'
export { RemoteError, type RemoteFailure } from './errors.js'
export { type DialOutcome, openRemote, type Remote, type RemoteOptions } from './remote.js'
export type { RequestRecord } from './requests.js'
export type { TlsTrust } from './trust.js'
