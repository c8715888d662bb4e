import type { IncomingHttpHeaders } from 'node:http'
import type { PhoneProfile } from '../catalog/index.js'
import type { Clock } from './clock.js'
import type { Quirks } from './quirks.js'

/** One virtual phone, as the rack file describes it. */
export interface VirtualPhoneSpec {
  readonly id: string
  readonly profile: PhoneProfile
  readonly number: string
  /** The name that other phones show. */
  readonly name: string
  /** Language of the display: `en` or `de`. */
  readonly language: string
  /** Identities 2 to 12; the number above is identity 1. */
  readonly identities?: readonly { readonly number: string; readonly name: string }[]
  /** 12 hex digits; default: derived from the id. */
  readonly mac?: string
  /** The port of its web interface; default: any free port. */
  readonly port?: number
  /** The provisioned firmware settings. docs/guide/virtual-phones.md lists those that have an effect. */
  readonly settings: Readonly<Record<string, string>>
  readonly auth:
    | { readonly scheme: 'none' }
    | { readonly scheme: 'basic' | 'digest'; readonly user: string; readonly password: string }
  /** PEM key and certificate: the phone serves https instead of http. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** The reply to a dial request. It differs between real phones. */
  readonly dialReply: '302' | '200' | 'close'
  /** The quirks that differ from `defaultQuirks`. */
  readonly quirks?: Partial<Quirks>
  /** The profile of this model under another firmware, for upgrades. Without it only the version changes. */
  readonly upgraded?: (firmware: string) => Promise<PhoneProfile>
  readonly defects: readonly string[]
}

export interface ReceivedRequest {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
}

export interface VirtualRackOptions {
  readonly phones: readonly VirtualPhoneSpec[]
  readonly clock: Clock
  /** The minimum time between two redraws of a display, ms; 0 = every change is redrawn at once. */
  readonly guiTickMs: number
  /** A call that rings longer ends with `no answer`, ms; default: a minute. */
  readonly noAnswerMs?: number
  /** Random delays of replies and of signalling, 0 to these ms, from a generator with this seed. */
  readonly jitter?: { readonly seed: number; readonly replyMs: number; readonly signallingMs: number }
  /** Called with each request, in the order in which the phone executes them. */
  readonly onRequest?: ((id: string, request: ReceivedRequest) => void) | undefined
}
