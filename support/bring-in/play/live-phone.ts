import type { Clock } from '../../clock/index.js'
import {
  type PhoneAction,
  type PlannedCommand,
  planAction,
  remoteSource,
  TemporarySettings,
} from '../../phone/index.js'
import type { RackPhone } from '../../rack/index.js'
import { type BeforeRequest, openRemote, type Remote } from '../../remote/index.js'
import { openDecoder } from '../../screen/index.js'
import { tellAbsence, tellingAbsence } from './away.js'
import { interrupted, notPossible, staysAt } from './errors.js'
import { type Awaited, Looks, type Motion, type Shown } from './looks.js'
import { PressedKeys } from './pressed-keys.js'
import { type SeeLimits, type SeeResult, waitForState } from './see-state.js'
import { Settling, type TimedFrame } from './settling.js'
import { type DisplaySource, watchUntil } from './watch-display.js'

export interface LivePhoneOptions {
  readonly phone: RackPhone
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Called before each request. If it throws, nothing is sent. */
  readonly beforeRequest?: BeforeRequest | undefined
  readonly motion: Motion
  readonly limits: SeeLimits
}

/** What was seen in a state. */
export interface Seen {
  /** As it is known, which may be more than what was awaited. */
  readonly shown: Shown
  /** From the moment when it settled. */
  readonly frames: readonly TimedFrame[]
  readonly settledMs: number
  readonly doubt?: string | undefined
  /** Whether the phone had not shown it before. */
  readonly isNew: boolean
}

/** One phone that is played without references. */
export class LivePhone {
  readonly looks: Looks
  /** What it was seen in last; undefined: something was sent to it since. */
  lastShown: Shown | undefined
  /** The states that it was seen in since it was idle. */
  readonly passed: string[] = []
  readonly pressed = new PressedKeys()
  /** Idle is the last that it was seen in, and nothing was sent to it since. */
  isSeenIdle = false
  /** It did not answer for some time since this was set to false: it may have restarted. */
  wasAway = false
  private readonly remote: Remote
  private source: DisplaySource
  private readonly settings: TemporarySettings

  constructor(private readonly options: LivePhoneOptions) {
    const { phone, clock, signal, motion, beforeRequest } = options
    const { profile, credentials, tls, keepAlive, timeoutMs, origin, commandOrigin } = phone
    const { captureGapMs, requestGapMs } = profile.pacing
    this.remote = openRemote({
      phone: this.label,
      origin,
      clock,
      timeoutMs,
      requestGapMs,
      ...(commandOrigin && { commandOrigin }),
      ...(keepAlive !== undefined && { keepAlive }),
      ...(credentials && { credentials }),
      ...(tls && { tls }),
      ...(beforeRequest && { beforeRequest }),
    })
    this.looks = new Looks(phone.id, motion)
    const { fetch } = remoteSource(() => this.remote, Math.max(captureGapMs, 100))
    this.source = {
      phone: this.label,
      clock,
      signal,
      decode: openDecoder(profile.display),
      captureGapMs,
      fetch: tellingAbsence(fetch, () => this.markAway()),
    }
    this.settings = new TemporarySettings(
      () => this.remote.settings(),
      (command) => this.sendAction(command),
    )
  }

  get id(): string {
    return this.options.phone.id
  }

  private markAway(): void {
    this.wasAway = true
  }

  /** In the line that says which phones are hung up. */
  get name(): string {
    return this.options.phone.id
  }

  /** `depot (snom760)` */
  get label(): string {
    const { id, profile } = this.options.phone
    return `${id} (${profile.model})`
  }

  get facts(): RackPhone {
    return this.options.phone
  }

  /**
   * Sends what an action consists of, and waits for the states that its key sequence names.
   * @param next what the display is expected to show right afterwards: this ends the last wait
   */
  async act(action: PhoneAction, next: readonly string[], onSeen: (seen: Seen) => void): Promise<void> {
    const steps = this.plan(action)
    for (const [i, step] of steps.entries()) {
      switch (step.kind) {
        case 'send':
        case 'set': {
          const { command } = step
          if (command.kind === 'write-setting') await this.settings.change(command, () => this.send(step))
          else await this.send(step)
          this.pressed.acted(action, command)
          break
        }
        case 'lift finger':
          throw notPossible(this, 'is not played with a finger that rests on its display')
        case 'stop if shown':
          if (step.states.includes(this.lastShown?.state ?? 'idle')) return
          break
        case 'wait': {
          const isLast = i === steps.length - 1
          if (isLast && next.some((state) => step.states.includes(state))) return
          const awaited = { states: step.states }
          onSeen(await this.see(awaited))
          break
        }
        default:
          step satisfies never
      }
    }
  }

  private plan(action: PhoneAction) {
    const plan = planAction(this.facts, action)
    if (plan.kind === 'refused') throw notPossible(this, plan.reason)
    return plan.steps
  }

  /** Sends an action that waits for nothing. */
  async sendAction(action: PhoneAction): Promise<void> {
    for (const step of this.plan(action)) if ('requests' in step) await this.send(step)
  }

  private async send({ command, requests }: PlannedCommand): Promise<void> {
    if (this.source.signal.aborted) throw interrupted()
    this.isSeenIdle = false
    // Its reply may be lost, and the key pressed all the same.
    this.pressed.sent(command)
    await tellAbsence(this.remote.send(requests), () => this.markAway())
  }

  /**
   * Waits for a state.
   * @param forMs how long it is watched from then on, ms
   * @throws NotPossibleError if the display stays in another one
   */
  async see(awaited: Awaited, forMs?: number): Promise<Seen> {
    const typed = awaited.typed ?? (this.pressed.typed || undefined)
    const wanted = typed === undefined ? awaited : { ...awaited, typed }
    const { result, settling } = await waitForState(this.source, this.looks, wanted, this.options.limits)
    if (forMs !== undefined && result.kind !== 'stays')
      await watchUntil(this.source, settling, (_, elapsedMs) => (elapsedMs >= forMs ? true : undefined))
    return this.remember(wanted, result, settling)
  }

  private remember(wanted: Awaited, result: SeeResult, settling: Settling): Seen {
    if (result.kind === 'stays') throw notPossible(this, staysAt(wanted.states, result.shown.state))
    const { states, ...parts } = wanted
    const isNew = result.kind === 'new'
    const shown: Shown = isNew ? { ...parts, state: states[0] ?? '' } : result.shown
    this.lastShown = shown
    this.passed.push(shown.state)
    this.isSeenIdle = shown.state === 'idle'
    const frames = settling.since(result.sinceMs)
    const { restedMs, moving } = settling.rest()
    const last = frames.at(-1)
    if (isNew && last) this.looks.learn(shown, last.frame, moving, last.date)
    const doubt = isNew ? result.doubt : undefined
    return { shown, frames, settledMs: isNew ? Math.round(restedMs) : 0, doubt, isNew }
  }

  /** Looks at the display for some time, whatever it shows. @param enough whether it was long enough, ms */
  async look(enough: (restedMs: number, elapsedMs: number) => boolean): Promise<Settling> {
    const settling = new Settling()
    await watchUntil(this.source, settling, (_, elapsedMs) =>
      enough(settling.rest().restedMs, elapsedMs) ? true : undefined,
    )
    return settling
  }

  /** Whether its display becomes idle within a short time. */
  async isIdle(): Promise<boolean> {
    const settling = new Settling(this.options.motion.ofState(['idle']))
    return watchUntil(this.source, settling, ({ frame, date }) => {
      const likeness = this.looks.likenessOf(frame, { states: ['idle'] }, date)
      if (likeness.kind === 'expected') return true
      const isSettled = settling.rest().restedMs >= this.options.limits.settleMs + 500
      if (likeness.kind === 'expected but for a clock' && isSettled) {
        likeness.accept()
        return true
      }
      return isSettled ? false : undefined
    })
  }

  /** A display that rests and looks more like idle than like any other state that was seen; undefined: it does not. */
  async restsLikeIdle(): Promise<Settling | undefined> {
    const settling = await this.look((restedMs) => restedMs >= this.options.limits.settleMs)
    const { last } = settling
    const likeness = last && this.looks.likenessOf(last.frame, { states: ['idle'] }, last.date)
    return likeness?.kind === 'new' && likeness.isFamiliar ? settling : undefined
  }

  /** Forgets what was typed and passed: it is idle. */
  markIdle(): void {
    this.isSeenIdle = true
    this.pressed.forget()
    this.passed.length = 0
    this.lastShown = { state: 'idle' }
  }

  /** An interrupted play does not end what follows: it is brought back to idle. */
  goOn(): void {
    this.source = { ...this.source, signal: new AbortController().signal }
  }

  restoreSettings = () => this.settings.restore()

  /** Ends its calls, also if the play is interrupted. */
  endCalls(): Promise<void> {
    const plan = planAction(this.facts, { kind: 'release-all-calls' })
    const [step] = plan.kind === 'planned' ? plan.steps : []
    return step && 'requests' in step
      ? this.remote.send(step.requests).then(() => undefined)
      : Promise.resolve()
  }

  close = () => this.remote.close()
}
