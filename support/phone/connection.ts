import { bothOrigins, openRemote, type Remote, RemoteError, type ScreenPage } from '../remote/index.js'
import { labelOf } from './errors.js'
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

  /** The bytes of a display; none while the phone restarts and does not answer. @throws RemoteError */
  readonly screen = async (picture?: ScreenPage): Promise<Uint8Array> => {
    if (this.state === 'up') return this.remote.screen(picture)
    const { clock } = this.options
    try {
      return await this.remote.screen(picture)
    } catch (error) {
      downReason(error)
      this.state = 'down'
      // A closed port refuses at once. Without the pause, requests would be sent in an endless fast loop.
      await clock.after(this.retryGapMs)
      return new Uint8Array()
    }
  }

  /** Least time between two requests to a phone that restarts, ms. */
  get retryGapMs(): number {
    return Math.max(this.options.facts.profile.pacing.captureGapMs, 100)
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
    const { facts, clock, name, memory } = this.options
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
    })
  }
}

/** Why a phone that restarts does not answer now. @throws the error itself if a restart cannot be its cause */
export function downReason(error: unknown): string {
  if (!(error instanceof RemoteError) || !isTemporary(error)) throw error
  return error.message
}

function isTemporary({ failure }: RemoteError): boolean {
  switch (failure.kind) {
    case 'refused connection':
    case 'unreachable':
    case 'timeout':
    case 'reset':
    case 'no tls':
    case 'only tls':
    case 'bad certificate':
    case 'not found':
    case 'no bitmap':
    case 'bad reply':
    case 'redirected':
      return true
    // It may have come back on https.
    case 'forbidden':
      return failure.plainHttp
    case 'no credentials':
    case 'rejected credentials':
    case 'always stale':
    case 'unknown challenge':
    case 'phone manager':
    case 'blocked':
    case 'refused input':
    case 'closed remote':
      return false
  }
  return failure satisfies never
}
