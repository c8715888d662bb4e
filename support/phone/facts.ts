import type { PhoneDescription } from '../catalog/index.js'
import type { Credentials, TlsTrust } from '../remote/index.js'

/** The facts about a phone that are known before it is opened. A phone of a rack file has all of them. */
export interface PhoneFacts {
  readonly id: string
  readonly profile: PhoneDescription
  readonly language: string
  /** IANA name such as Europe/Berlin. Undefined: the time zone of this computer. */
  readonly timeZone?: string | undefined
  readonly number: string
  /** The name that other phones show when it calls. Undefined: unknown, every name is accepted. */
  readonly displayName?: string | undefined
  /** `http://host[:port]` or `https://…` */
  readonly origin: string
  /** Where its commands are sent, if not to `origin`: the old web interface of a D8xx. */
  readonly commandOrigin?: string | undefined
  readonly credentials: Credentials | undefined
  readonly tls: TlsTrust | undefined
  /** Timeout of one request, ms. */
  readonly timeoutMs: number
  /** False: a new connection for each request. Default: true. */
  readonly keepAlive?: boolean | undefined
  /** The acts that make a phone useless for minutes and that the rack file allows. Default: none. */
  readonly allow?: readonly ('reset' | 'reboot' | 'firmware')[] | undefined
  /** Deadline for the phone to be idle again after a restart, ms. Default: 120 000. */
  readonly rebootWithinMs?: number | undefined
  /** The accounts that the phone can dial as. Undefined: unknown, no account is refused. */
  readonly identities?: readonly { readonly number: string; readonly uri?: string | undefined }[] | undefined
}

/** The facts that decide which actions a phone takes. */
export type PhoneCapabilities = Pick<PhoneFacts, 'id' | 'profile' | 'allow' | 'identities'>
