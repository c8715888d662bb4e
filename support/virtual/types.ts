import type { PhoneProfile } from '../catalog/index.js'
import type { Clock } from './clock.js'
import type { Quirks } from './quirks.js'

/** One virtual phone, as the rack file describes it. */
export interface VirtualPhoneSpec {
  readonly id: string
  readonly profile: PhoneProfile
  readonly number: string
  /** The name that callers see. */
  readonly name: string
  /** Language of the display: `en` or `de`. */
  readonly language: string
  /** Identities 2 to 12; the number above is identity 1. */
  readonly identities?: readonly { readonly number: string; readonly name: string }[]
  /** 12 hex digits; default: made up from the id. */
  readonly mac?: string
  /**
   * Firmware settings as provisioned. Those that change how the phone behaves: those of calls
   * (telephone/behaviour.ts names them), `use_hidden_tags`, `restrict_uri_queries`, `wui_admin_only` with `admin_mode`,
   * `disconnected_url_on_reject`, and every action URL.
   */
  readonly settings: Readonly<Record<string, string>>
  readonly auth:
    | { readonly scheme: 'none' }
    | { readonly scheme: 'basic' | 'digest'; readonly user: string; readonly password: string }
  /** PEM key and certificate: the phone serves https instead of http. */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** What a dial request is answered with (section 2 of the interface facts). */
  readonly dialReply: '302' | '200' | 'close'
  /** How this phone differs from others; what is left out is as `defaultQuirks` says. */
  readonly quirks?: Partial<Quirks>
  /** The facts of this model under another firmware, for upgrades; without it only the version changes. */
  readonly upgraded?: (firmware: string) => Promise<PhoneProfile>
  readonly defects: readonly string[]
}

export interface VirtualRackOptions {
  readonly phones: readonly VirtualPhoneSpec[]
  readonly clock: Clock
  /** A display is redrawn at most this often, ms; 0 = at once. */
  readonly guiTickMs: number
  /** After so long an unanswered phone stops ringing, ms; default: a minute. */
  readonly noAnswerMs?: number
  /** Random delays of replies and of signalling, drawn from a seeded generator: 0 to these ms. */
  readonly jitter?: { readonly seed: number; readonly replyMs: number; readonly signallingMs: number }
}
