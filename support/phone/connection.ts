import {
  bothOrigins,
  openRemote,
  type Remote,
  RemoteError,
  repeatableFault,
  type ScreenPage,
} from '../remote/index.js'
import type { FetchOutcome } from '../screen/index.js'
import { labelOf } from './errors.js'
import { failedRead, retryGapMs } from './repeated-reading.js'
import type { PhoneOptions } from './types.js'

/**
 * The connection to one phone. A phone that restarts does not reply for a while, and may come back at another address.
 */
export class PhoneConnection {
  remote: Remote
  /**
   * `restarting`: a restart was requested, and it still answers. `down`: it was seen not to answer, or to show another
   * state than idle.
   */
  state: 'up' | 'restarting' | 'down' = 'up'
  /** The phone did not come back within the deadline. The next wait makes one attempt only. */
  isLost = false
  private origin: string

  constructor(private readonly options: PhoneOptions) {
    const { facts, memory } = options
    this.origin = memory?.moved.get(facts.id) ?? facts.origin
    this.remote = this.open()
  }

  /** Fetches a display once. While the phone restarts, failures are expected that are final otherwise. */
  readonly fetch = async (picture?: ScreenPage, timeoutMs?: number): Promise<FetchOutcome> => {
    try {
      return { kind: 'bytes', bytes: await this.remote.screen(picture, timeoutMs) }
    } catch (error) {
      const isExpected = this.state !== 'up' && error instanceof RemoteError && isTemporary(error)
      if (!isExpected) return failedRead(error, this.retryGapMs)
      this.state = 'down'
      return failedRead(error, this.retryGapMs, (failure) => repeatableFault(failure) ?? 'restarting')
    }
  }

  /** Least time between two requests to a phone that restarts, ms. */
  get retryGapMs(): number {
    return retryGapMs(this.options)
  }

  /** Changes between http and https for the next requests. A host name is resolved again. */
  async switchOrigin(): Promise<void> {
    const [, other] = bothOrigins(this.origin)
    await this.remote.close()
    this.origin = other
    this.remote = this.open()
  }

  /** Called after a restart was requested. */
  markRestarting(): void {
    this.state = 'restarting'
    this.isLost = false
  }

  /** The phone is back; its address is remembered for the run. */
  markBack(): void {
    const { memory, facts } = this.options
    this.state = 'up'
    this.isLost = false
    if (this.origin !== facts.origin) memory?.moved.set(facts.id, this.origin)
  }

  private open(): Remote {
    const { facts, clock, name, memory, beforeRequest } = this.options
    const { credentials, tls, timeoutMs, keepAlive, profile, commandOrigin } = facts
    // A phone that has lost its settings may come back on http: a password meant for https is not sent there.
    const isDowngraded = facts.origin.startsWith('https:') && this.origin.startsWith('http:')
    return openRemote({
      phone: labelOf({ name, facts }),
      origin: this.origin,
      ...(commandOrigin && { commandOrigin }),
      clock,
      timeoutMs,
      requestGapMs: profile.pacing.requestGapMs,
      ...(keepAlive !== undefined && { keepAlive }),
      ...(credentials && !isDowngraded && { credentials }),
      ...(tls && { tls }),
      ...(memory && { rejections: memory.rejections }),
      ...(beforeRequest && { beforeRequest }),
    })
  }
}

/** Why a phone that restarts does not answer now. @throws the error itself if a restart cannot be its cause */
export function downReason(error: unknown): string {
  if (!(error instanceof RemoteError) || !isTemporary(error)) throw error
  return error.message
}

/** A phone that restarts may have lost its certificate and its pages for a while, and may come back on https. */
function isTemporary({ failure }: RemoteError): boolean {
  if (repeatableFault(failure) !== undefined) return true
  if (failure.kind === 'forbidden') return failure.plainHttp
  return failure.kind === 'bad certificate' || failure.kind === 'not found'
}
