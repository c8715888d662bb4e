import type { PhoneDescription } from '../catalog/index.js'
import type { Credentials, TlsTrust } from '../remote/index.js'

/** Environment variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>

/** One phone of the rack with everything that is needed to open it. */
export interface RackPhone {
  readonly id: string
  readonly profile: PhoneDescription
  readonly language: string
  /** Of the clock on its display, such as Europe/Berlin. Undefined: the time zone of this computer. */
  readonly timeZone?: string | undefined
  /** The number that the other phones dial. */
  readonly number: string
  /** The name that other phones show when it calls; undefined for a real phone whose rack file gives no `name`. */
  readonly displayName: string | undefined
  readonly tags: readonly string[]
  /** `http://host[:port]` or `https://…` */
  readonly origin: string
  /** Where its commands are sent, if not to `origin`: the old web interface of a D8xx. */
  readonly commandOrigin?: string | undefined
  readonly credentials: Credentials | undefined
  readonly tls: TlsTrust | undefined
  /** Deadline for the answer to a request, ms. */
  readonly timeoutMs: number
  /** False: a new connection for each request. Default: true. */
  readonly keepAlive?: boolean | undefined
  /** Permissions for requests that make the phone unavailable for minutes, or erase its settings. */
  readonly allow?: readonly ('reset' | 'reboot' | 'firmware')[] | undefined
  /** Deadline for a restart, ms. Default: 120 000. */
  readonly rebootWithinMs?: number | undefined
  /** Its SIP accounts, its own number first; undefined if the rack file names none. */
  readonly identities?: readonly { readonly number: string; readonly uri?: string | undefined }[] | undefined
  /** Whether its firmware must be that of its profile: the rack file names it, or the rack is strict. */
  readonly isFirmwareStated?: boolean | undefined
  readonly virtual: boolean
  /** The prefix of its action URLs; undefined for a phone that reports no events. */
  readonly reportsTo: string | undefined
}
