/** Floor 3: a phone's HTTP language. One in-order connection per phone. */
export { type Credentials, credentials } from './credentials.js'
export { RemoteError, type RemoteFailure } from './errors.js'
export type { KeyEvent } from './commands.js'
export { openRemote, type DialOutcome, type Remote, type RemoteOptions, type TlsTrust } from './remote.js'
