/**
 * Behaviour that differs between real phones, or is unknown. Each quirk is a switch of a virtual phone.
 * docs/guide/virtual-phones.md has the source of each.
 */
export interface Quirks {
  /** The reply to a command that hidden tags, restricted queries or the administrator's pages refuse. */
  readonly refusal: '403' | '302' | 'index'
  /** The reply of a phone with https to plain http. */
  readonly plainHttp: '403' | '307' | 'close'
  /** `required`: a request without `Connection: keep-alive` gets an empty reply. */
  readonly keepAlive: 'optional' | 'required'
  readonly httpVersion: '1.1' | '1.0'
  /** Whether the reply to a chain of keys is sent after the chain, or before it. */
  readonly chainReply: 'after' | 'before'
  readonly lockoutStatus: '200' | '403'
  /** Every nth reply is empty; 0 = none. The command of its request has its effect. */
  readonly emptyReplyEvery: number
  /** A request within these ms after the previous reply gets a reply with incomplete headers. */
  readonly incompleteHeadersWithinMs: number
  /** A command within these ms after the previous reply is answered, but has no effect. */
  readonly losesCommandsWithinMs: number
  /** The number of keys of one request that have an effect; 0 = all. */
  readonly longestChain: number
  /** Whether `key=enter` is ENTER. */
  readonly lowerCaseKeys: boolean
  /** Whether a request without credentials counts as a failed log-in. */
  readonly challengeCounts: boolean
  /** Whether an answer to another scheme than the one asked for counts as a failed log-in, such as Basic to Digest. */
  readonly otherSchemeCounts: boolean
  readonly digestAlgorithm: 'MD5' | 'SHA-256'
  readonly realm: string
  /** The number of requests after which a nonce is stale; 0 = never. */
  readonly nonceUses: number
  /** Whether the reply to a log-in has the next nonce, in Authentication-Info. */
  readonly nextNonce: boolean
  /** The time by which minibrowser.htm replies late to a request with `Connection: keep-alive`, ms. */
  readonly minibrowserLateMs: number
  /** The line-info rows are missing on the display until `FIX_LIL=true` (820, 821). */
  readonly lineInfoLost: boolean
  /** The parts of a reboot, ms: no reply to any request, then the booting screen, then the starting screen. */
  readonly downMs: number
  readonly bootingMs: number
  readonly startingMs: number
  /** The time in which firmware is loaded before the reboot, ms. */
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
  otherSchemeCounts: false,
  digestAlgorithm: 'MD5',
  realm: 'snom',
  nonceUses: 0,
  nextNonce: false,
  minibrowserLateMs: 0,
  lineInfoLost: false,
  downMs: 300,
  bootingMs: 1000,
  startingMs: 1000,
  upgradeMs: 1000,
}
