import type { PhoneProfile } from '../catalog/index.js'
import type { Clock } from './clock.js'

/** One virtual phone, as the rack file describes it. */
export interface VirtualPhoneSpec {
  readonly id: string
  readonly profile: PhoneProfile
  readonly number: string
  /** The name that callers see. */
  readonly name: string
  /** Language of the display: `en` or `de`. */
  readonly language: string
  /** Firmware settings that change how the phone behaves; `call_join_xfer: on|off` (default off). */
  readonly settings: Readonly<Record<string, string>>
  readonly auth:
    | { readonly scheme: 'none' }
    | { readonly scheme: 'basic' | 'digest'; readonly user: string; readonly password: string }
  /** PEM key and certificate: the phone serves https instead of http. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** What a dial request is answered with (section 2 of the interface facts). */
  readonly dialReply: '302' | '200' | 'close'
  readonly defects: readonly string[]
}

export interface VirtualRackOptions {
  readonly phones: readonly VirtualPhoneSpec[]
  readonly clock: Clock
  /** A display is redrawn at most this often, ms; 0 = at once. */
  readonly guiTickMs: number
  /** Random delays of replies and of signalling, drawn from a seeded generator: 0 to these ms. */
  readonly jitter?: { readonly seed: number; readonly replyMs: number; readonly signallingMs: number }
}
