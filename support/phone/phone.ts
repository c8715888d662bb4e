import type { Verb } from '../catalog/index.js'
import type { Command, Point } from '../remote/index.js'
import { runFlow } from './actions.js'
import { callActionsOf } from './call-actions.js'
import { PhoneConnection } from './connection.js'
import { describeCommand, describeMissingReply } from './describe.js'
import { type DisplayAssertions, openDisplayAssertions } from './display-assertions.js'
import { leftBehind, neverLeft, notBack, nothingPressed, refused } from './errors.js'
import { bringToIdle, openDisplayPoll, type RecoveryOptions } from './idle-recovery.js'
import type { TouchTarget } from './input.js'
import { type KeyPress, keyEvent } from './input.js'
import { awayBecause, isRestart, type Sight, watchReturn } from './restart.js'
import { TemporarySettings } from './settings.js'
import type { Phone, PhoneFacts, PhoneOperations, PhoneOptions, RecoveryResult } from './types.js'
import { unverifiedParts, validateCommand, validateTarget } from './validate.js'

/** Opens a phone. Nothing is sent before the first act. */
export function openPhone(options: PhoneOptions): Phone {
  const phone = new DeskPhone(options, new PhoneConnection(options))
  const unknown = options.facts.profile.unknown.filter((fact) => fact !== 'the keys of its expansion modules')
  if (unknown.length)
    phone.warn(`nobody knows of this model: ${unknown.join(', ')}; nothing is refused for it`)
  return Object.assign(phone, callActionsOf(phone))
}

class DeskPhone implements PhoneOperations {
  readonly name: string
  readonly facts: PhoneFacts
  private readonly watcher: DisplayAssertions
  /** Eyes that say why they see nothing: the watcher is patient with a phone that restarts. */
  private readonly scout: DisplayAssertions
  /** Where a finger is. In an object of its own: whoever wraps a phone must see it too. */
  private readonly finger: { at?: Point | undefined } = {}
  /** Whether something was done since its display was last as expected; in an object for the same reason. */
  private readonly acted = { since: false }
  /** What could not bring it to idle: who asks again need not wait for a second reboot. */
  private readonly treatment: RecoveryOptions = { taken: [], tried: [] }
  private readonly borrowed = new TemporarySettings(
    () => this.link.remote,
    (name, value, store) => this.send({ kind: 'write-setting', name, value, ...(store && { store }) }),
  )

  constructor(
    private readonly options: PhoneOptions,
    private readonly link: PhoneConnection,
  ) {
    this.name = options.name
    this.facts = options.facts
    this.watcher = openDisplayAssertions(options, link)
    this.scout = openDisplayAssertions(options, { screen: (picture) => link.remote.screen(picture) })
  }

  async send(command: Command, act = describeCommand(command)): Promise<void> {
    const objection = validateCommand(this.facts, command)
    if (objection) throw refused(this, objection)
    for (const doubt of unverifiedParts(this.facts, command)) this.warn(doubt)
    const { clock, onEvent, name } = this.options
    const start = clock.now()
    if (command.kind !== 'release-all-calls') this.acted.since = true
    const sent = await this.link.remote.send(command)
    const tookMs = clock.now() - start
    onEvent?.({ kind: 'acted', phone: name, act: act + describeMissingReply(sent), tookMs })
    if (isRestart(command)) this.link.leaves()
  }

  press = (...keys: readonly KeyPress[]) => this.send({ kind: 'keys', keys: keys.map(keyEvent) })

  async touch(...targets: readonly TouchTarget[]): Promise<void> {
    const touches = targets.map((target) => this.pointOf(target))
    await this.send({ kind: 'touch', touches }, `touched ${targets.map(targetInWords).join(', ')}`)
  }

  async touchDown(target: TouchTarget): Promise<void> {
    const point = this.pointOf(target)
    await this.send({ kind: 'touch', touches: [{ ...point, how: 'press' }] })
    this.finger.at = point
  }

  async touchUp(target?: TouchTarget): Promise<void> {
    const point = target === undefined ? this.finger.at : this.pointOf(target)
    if (!point) throw nothingPressed(this)
    this.finger.at = undefined
    await this.send({ kind: 'touch', touches: [{ ...point, how: 'release' }] })
  }

  perform = (verb: Verb, number?: string) => runFlow(this, verb, number)

  expectState: Phone['expectState'] = async (expectation, options) => {
    await this.watcher.expectState(expectation, options?.withinMs)
    if (!expectation.display) this.settle()
    if (this.link.state === 'restarting' && expectation.state !== 'idle') this.link.state = 'gone'
  }

  waitForAnyState: Phone['waitForAnyState'] = async (
    states,
    { withinMs: deadlineMs = this.options.withinMs } = {},
  ) => {
    const isOne = ({ state }: { readonly state: string | undefined }) => states.includes(state ?? '')
    const showing = await openDisplayPoll(this.options, this.link)(isOne, { deadlineMs })
    return isOne(showing) ? showing.state : undefined
  }
  expectStays: Phone['expectStays'] = (expectation, { forMs }) => this.watcher.expectStays(expectation, forMs)
  expectLasts: Phone['expectLasts'] = (expectation, { forMs, withinMs }) =>
    this.watcher.expectLasts(expectation, forMs, withinMs)
  expectNever: Phone['expectNever'] = (expectation, { withinMs }) =>
    this.watcher.expectNever(expectation, withinMs)
  expectRegionText: Phone['expectRegionText'] = (region, text, options) =>
    this.watcher.expectRegionText(region, text, options?.withinMs)
  expectText: Phone['expectText'] = (text, options) => this.watcher.expectText(text, options?.withinMs)
  pressAndExpectChange: Phone['pressAndExpectChange'] = (keys, options) => {
    const act = describeCommand({ kind: 'keys', keys: keys.map(keyEvent) })
    return this.watcher.expectChange(act, () => this.press(...keys), options?.withinMs)
  }
  capture: Phone['capture'] = (picture) => this.watcher.capture(picture)
  endCalls = () => this.send({ kind: 'release-all-calls' })
  close = () => this.link.remote.close()

  async goIdle(): Promise<RecoveryResult> {
    const { name: phone, onEvent, withinMs } = this.options
    await this.waitForRestart()
    const outcome = await bringToIdle(this, {
      treatment: this.treatment,
      glance: openDisplayPoll(this.options, this.link),
      withinMs,
      restless: this.acted.since,
      onLeak: ({ frame }) => onEvent?.({ kind: 'looked', phone, frame, picture: 'screen' }),
    })
    if (outcome.kind !== 'stuck') this.settle()
    if (outcome.kind !== 'idle') onEvent?.({ kind: 'warned', phone, warning: leftBehind(this, outcome) })
    return outcome
  }

  info = () => this.link.remote.info()
  set = this.borrowed.set
  putBackSettings = () => this.borrowed.putBack()
  setting = async (name: string) => (await this.link.remote.settings()).get(name)

  reboot = () => this.restart({ kind: 'reboot' })
  reset = () => this.restart({ kind: 'reset' })
  upgrade = (url: string) => this.restart({ kind: 'firmware', url })

  async waitForRestart(): Promise<void> {
    if (this.link.state === 'here') return
    const { clock, facts, onEvent, name } = this.options
    const { rebootWithinMs = 120_000 } = facts
    const back = await watchReturn({
      clock,
      deadlineMs: this.link.isLost ? 0 : rebootWithinMs,
      gapMs: Math.max(facts.profile.pacing.captureGapMs, 100),
      gone: this.link.state === 'gone',
      look: () => this.sight(),
      tryElsewhere: () => this.link.tryElsewhere(),
    })
    this.link.isLost = back.kind !== 'back'
    if (back.kind === 'never left') throw neverLeft(this, rebootWithinMs)
    if (back.kind === 'still away') throw notBack(this, rebootWithinMs, back.reason)
    this.link.arrived()
    onEvent?.({ kind: 'acted', phone: name, act: 'came back', tookMs: back.afterMs })
    await this.expectState({ state: 'idle' })
  }

  /** Once in a run for this kind of phone. */
  warn(doubt: string): void {
    const { id, profile } = this.facts
    const warning = `${id} (${profile.model}, firmware ${profile.firmware}): ${doubt}`
    const { memory, onEvent, name } = this.options
    if (memory?.said.has(warning)) return
    memory?.said.add(warning)
    onEvent?.({ kind: 'warned', phone: name, warning })
  }

  /** Its display is as expected: what was done before has had its effect. */
  private settle(): void {
    this.acted.since = false
    Object.assign(this.treatment, { taken: [], tried: [] })
  }

  private async restart(command: Command): Promise<void> {
    await this.send(command)
    await this.waitForRestart()
  }

  private async sight(): Promise<Sight> {
    try {
      return { kind: (await this.scout.shows({ state: 'idle' })) ? 'idle' : 'other' }
    } catch (error) {
      return { kind: 'away', reason: awayBecause(error) }
    }
  }

  private pointOf(target: TouchTarget): Point {
    if (typeof target !== 'string') return target
    const point = this.facts.profile.touchTargets?.[target]
    if (point) return point
    throw refused(this, validateTarget(this.facts, target) ?? `has no touch target "${target}"`)
  }
}

const targetInWords = (target: TouchTarget) =>
  typeof target === 'string' ? `"${target}"` : `${target.x},${target.y}`
