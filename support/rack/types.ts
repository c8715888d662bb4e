import type { PhoneDescription } from '../catalog/index.js'
import type { Credentials, TlsTrust } from '../remote/index.js'

/** One phone of the rack, reachable and described: what a cast is chosen from. */
export interface RackPhone {
  readonly id: string
  readonly profile: PhoneDescription
  readonly language: string
  /** The number that the other phones dial. */
  readonly number: string
  /** What other phones show when it calls; not known of a real phone whose rack file gives no `name`. */
  readonly displayName: string | undefined
  readonly tags: readonly string[]
  /** `http://host[:port]` or `https://…` */
  readonly origin: string
  readonly credentials: Credentials | undefined
  readonly tls: TlsTrust | undefined
  /** How long it has to answer a request, ms. */
  readonly timeoutMs: number
  /** False: a connection for each request. */
  readonly keepAlive?: boolean | undefined
  /** What may be done to it that makes it useless for minutes, or for the whole lab. */
  readonly allow?: readonly ('reset' | 'reboot' | 'firmware')[] | undefined
  /** How long a restart may take, ms. */
  readonly rebootWithinMs?: number | undefined
  /** The accounts that it can dial as, its own number first; undefined where the rack file names none. */
  readonly identities?: readonly { readonly number: string; readonly uri?: string | undefined }[] | undefined
  readonly virtual: boolean
  /** Where its action URLs begin; undefined for a phone that reports no events. */
  readonly reportsTo: string | undefined
}
