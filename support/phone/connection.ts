import { bothOrigins, openRemote, type Remote, type ScreenPage } from '../remote/index.js'
import { called } from './errors.js'
import { awayBecause } from './restart.js'
import type { PhoneOptions } from './types.js'

/** The way to one phone. While it restarts it may be silent, and afterwards it may be found elsewhere. */
export class PhoneConnection {
  remote: Remote
  /** `restarting`: told to, and not yet seen to be down. */
  state: 'here' | 'restarting' | 'gone' = 'here'
  /** Whether somebody has waited in vain for it to come back: nobody does so twice. */
  isLost = false
  private origin: string

  constructor(private readonly options: PhoneOptions) {
    const { facts, memory } = options
    this.origin = memory?.moved.get(facts.id) ?? facts.origin
    this.remote = this.open()
  }

  /** A picture of the display; of a phone that restarts, no bytes while it cannot be asked. */
  readonly screen = async (picture?: ScreenPage): Promise<Uint8Array> => {
    if (this.state === 'here') return this.remote.screen(picture)
    const { clock, facts } = this.options
    try {
      return await this.remote.screen(picture)
    } catch (error) {
      awayBecause(error)
      this.state = 'gone'
      // A port that is closed refuses at once; nobody gains by being asked without a pause.
      await clock.after(Math.max(facts.profile.pacing.captureGapMs, 100))
      return new Uint8Array()
    }
  }

  /** The next requests go to the other of http and https; a host name is looked up anew. */
  async tryElsewhere(): Promise<void> {
    const [, other] = bothOrigins(this.origin)
    await this.remote.close()
    this.origin = other
    this.remote = this.open()
  }

  /** Told to restart. */
  leaves(): void {
    this.state = 'restarting'
    this.isLost = false
  }

  arrived(): void {
    const { memory, facts } = this.options
    this.state = 'here'
    this.isLost = false
    if (this.origin !== facts.origin) memory?.moved.set(facts.id, this.origin)
  }

  private open(): Remote {
    const { facts, clock, name, memory } = this.options
    const { credentials, tls, timeoutMs, keepAlive, profile } = facts
    // What was kept off the wire by https is not sent in the clear because a phone has lost its settings.
    const bared = facts.origin.startsWith('https:') && this.origin.startsWith('http:')
    return openRemote({
      phone: called({ name, facts }),
      origin: this.origin,
      clock,
      timeoutMs,
      keyTiming: profile.keyTiming,
      requestGapMs: profile.pacing.requestGapMs,
      ...(keepAlive !== undefined && { keepAlive }),
      ...(credentials && !bared && { credentials }),
      ...(tls && { tls }),
      ...(memory && { rejections: memory.rejections }),
    })
  }
}
