import type { Verb } from '../catalog/index.js'
import { type DialOutcome, openRemote, type Remote } from '../remote/index.js'
import { openWatcher, type Watcher } from './display.js'
import { called, noSuchKey, noSuchPoint, noSuchTarget, noTouchDisplay } from './errors.js'
import { runFlow } from './flow.js'
import { type KeyPress, keyEvent } from './keys.js'
import type { Phone, PhoneFacts, PhoneOptions } from './types.js'

/** Opens a phone. Nothing is sent before the first act. */
export function openPhone(options: PhoneOptions): Phone {
  const remote = openRemote(remoteOptions(options))
  return new DeskPhone(options, remote, openWatcher(options, remote))
}

class DeskPhone implements Phone {
  readonly name: string
  readonly facts: PhoneFacts

  constructor(
    private readonly options: PhoneOptions,
    private readonly remote: Remote,
    private readonly watcher: Watcher,
  ) {
    this.name = options.name
    this.facts = options.facts
  }

  async press(...keys: readonly KeyPress[]): Promise<void> {
    const events = keys.map(keyEvent)
    const unknown = events.find(({ key }) => !this.facts.profile.keys.includes(key))
    if (unknown) throw noSuchKey(this, unknown.key)
    await this.acts(`pressed ${events.map(({ key }) => key).join(', ')}`, () =>
      done(this.remote.press(events)),
    )
  }

  async touch(target: string | { readonly x: number; readonly y: number }): Promise<void> {
    const { touchTargets, display } = this.facts.profile
    const point = typeof target === 'string' ? touchTargets?.[target] : target
    if (!touchTargets) throw noTouchDisplay(this)
    if (!point) throw noSuchTarget(this, String(target))
    if (!isOn(point.x, display.width) || !isOn(point.y, display.height)) throw noSuchPoint(this, point)
    const name = typeof target === 'string' ? `"${target}"` : `${point.x},${point.y}`
    await this.acts(`touched ${name}`, () => done(this.remote.touch([point])))
  }

  perform = (verb: Verb, number?: string) => runFlow(this, verb, number)

  async transfer(): Promise<void> {
    await this.perform('transfer')
    await this.perform('confirm transfer')
  }

  shows: Phone['shows'] = (expectation, options) => this.watcher.shows(expectation, options?.withinMs)
  stays: Phone['stays'] = (expectation, { forMs }) => this.watcher.stays(expectation, forMs)
  look = () => this.watcher.look()
  endCalls = () => this.acts('ended all calls', () => done(this.remote.releaseAllCalls()))
  close = () => this.remote.close()

  dial = (number: string) => this.acts(`dialled ${number}`, () => this.remote.dial(number))

  private async acts(act: string, send: () => Promise<DialOutcome | undefined>): Promise<void> {
    const { clock, onEvent, name } = this.options
    const start = clock.now()
    const outcome = await send()
    const unanswered = outcome?.kind === 'closed' ? ' (the phone closed the connection without a reply)' : ''
    onEvent?.({ kind: 'acted', phone: name, act: act + unanswered, tookMs: clock.now() - start })
  }
}

const isOn = (pixel: number, size: number) => Number.isInteger(pixel) && pixel >= 0 && pixel < size

/** Only dialling has an outcome of its own to tell of. */
const done = (sent: Promise<void>) => sent.then(() => undefined)

function remoteOptions({ facts, clock, name, rejections }: PhoneOptions): Parameters<typeof openRemote>[0] {
  const { origin, credentials, tls, timeoutMs, profile } = facts
  return {
    phone: called({ name, facts }),
    origin,
    clock,
    timeoutMs,
    keyTiming: profile.keyTiming,
    requestGapMs: profile.pacing.requestGapMs,
    ...(credentials && { credentials }),
    ...(tls && { tls }),
    ...(rejections && { rejections }),
  }
}
