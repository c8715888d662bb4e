/**
 * What real phones do differently from each other, or what nobody knows of them: each a switch of a virtual
 * phone. docs/guide/virtual-phones.md says where each one comes from.
 */
export interface Quirks {
  /** What a command is answered with that hidden tags, restricted queries or the administrator's pages refuse. */
  readonly refusal: '403' | '302' | 'index'
  /** What plain http is answered with by a phone that serves https. */
  readonly plainHttp: '403' | '307' | 'close'
  /** `required`: a request without `Connection: keep-alive` gets an empty reply. */
  readonly keepAlive: 'optional' | 'required'
  readonly httpVersion: '1.1' | '1.0'
  /** Whether a chain of keys is answered when it has run, or when it begins. */
  readonly chainReply: 'after' | 'before'
  readonly lockoutStatus: '200' | '403'
  /** Every so many requests, the reply is empty; 0 = never. Its command runs all the same. */
  readonly emptyReplyEvery: number
  /** A request that comes within these ms after the reply before it gets a reply that breaks off in its headers. */
  readonly incompleteHeadersWithinMs: number
  /** A command that comes within these ms after the reply before it is answered, and lost. */
  readonly losesCommandsWithinMs: number
  /** Keys beyond so many of one request are lost; 0 = none. */
  readonly longestChain: number
  /** Whether `key=enter` is ENTER. */
  readonly lowerCaseKeys: boolean
  /** Whether a first request without credentials counts towards the lock-out. */
  readonly challengeCounts: boolean
  readonly digestAlgorithm: 'MD5' | 'SHA-256'
  readonly realm: string
  /** After so many requests a nonce is stale; 0 = never. */
  readonly nonceUses: number
  /** Whether a log-in is answered with the next nonce, in Authentication-Info. */
  readonly nextNonce: boolean
  /** The rows of the line info are missing on the display until `FIX_LIL=true` (820, 821). */
  readonly lineInfoLost: boolean
  /** How long a reboot takes: nobody answers, then the booting screen, then the starting screen. */
  readonly downMs: number
  readonly bootingMs: number
  readonly startingMs: number
  /** How long a firmware is loaded before the reboot. */
  readonly upgradeMs: number
}

export const defaultQuirks: Quirks = {
  refusal: '403',
  plainHttp: '403',
  keepAlive: 'optional',
  httpVersion: '1.1',
  chainReply: 'after',
  lockoutStatus: '200',
  emptyReplyEvery: 0,
  incompleteHeadersWithinMs: 0,
  losesCommandsWithinMs: 0,
  longestChain: 0,
  lowerCaseKeys: false,
  challengeCounts: false,
  digestAlgorithm: 'MD5',
  realm: 'snom',
  nonceUses: 0,
  nextNonce: false,
  lineInfoLost: false,
  downMs: 300,
  bootingMs: 1000,
  startingMs: 1000,
  upgradeMs: 1000,
}
