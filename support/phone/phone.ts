import type { Verb } from '../catalog/index.js'
import type { Command, Point } from '../remote/index.js'
import { planAction } from './action-plan.js'
import { type KeyPress, keyEvent, type PhoneAction, type TouchTarget } from './actions.js'
import { callActionsOf } from './call-actions.js'
import { ScreenCapture } from './capture.js'
import { expectClock } from './clock-assertion.js'
import { isRestart, type PlannedCommand, planCommand } from './command-plan.js'
import { PhoneConnection } from './connection.js'
import { describeCommand, describeMissingReply } from './describe.js'
import { type DisplayAssertions, openDisplayAssertions } from './display-assertions.js'
import { type DisplayPoll, openDisplayPoll } from './display-poll.js'
import { noFinger, refused } from './errors.js'
import type { PhoneFacts } from './facts.js'
import { bringToIdle, describeLeak, type RecoveryHistory } from './idle-recovery.js'
import { performSteps, type StepDriver } from './perform.js'
import { expectRegionChange } from './region-change.js'
import { readRepeatedly } from './repeated-reading.js'
import { openReturnWait } from './restart.js'
import { TemporarySettings } from './settings.js'
import type { Phone, PhoneOperations, PhoneOptions, RecoveryResult } from './types.js'
import { readiness } from './unread-texts.js'

/** Opens a phone. Nothing is sent before the first act. */
export function openPhone(options: PhoneOptions): Phone {
  const phone = new DeskPhone(options, new PhoneConnection(options))
  return Object.assign(phone, callActionsOf(phone))
}

class DeskPhone implements PhoneOperations {
  readonly name: string
  readonly facts: PhoneFacts
  private readonly screenCapture: ScreenCapture
  private readonly display: DisplayAssertions
  private readonly poll: DisplayPoll
  private readonly waitForReturn: () => Promise<void>
  private readonly temporarySettings: TemporarySettings
  /** All variable state, in one object, so that a wrapper made with `Object.create(phone)` shares it. */
  private readonly state: {
    /** Where a finger is on the display. */
    finger: Point | undefined
    /** Something was sent after the last expectation that was met. */
    displayMayLag: boolean
    /** The recovery steps that did not help. The next call of `goIdle` does not repeat them. */
    recovery: RecoveryHistory
  } = { finger: undefined, displayMayLag: false, recovery: { steps: [], tried: [] } }

  constructor(
    private readonly options: PhoneOptions,
    private readonly connection: PhoneConnection,
  ) {
    this.name = options.name
    this.facts = options.facts
    this.screenCapture = new ScreenCapture(options, connection)
    this.display = openDisplayAssertions(options, this.screenCapture)
    this.poll = openDisplayPoll(options, this.screenCapture)
    const { recordSetting } = options
    this.temporarySettings = new TemporarySettings(
      () => this.settings(),
      (command) => this.send(command),
      recordSetting,
    )
    this.waitForReturn = openReturnWait(options, connection)
    const unknown = this.facts.profile.unknown.filter((fact) => fact !== 'the keys of its expansion modules')
    if (unknown.length > 0)
      this.warn(`unknown of this model: ${unknown.join(', ')}; nothing is refused because of it`)
  }

  async performAction(action: PhoneAction): Promise<void> {
    const plan = planAction(this.facts, action)
    if (plan.kind === 'refused') throw refused(this, plan.reason)
    await performSteps(plan.steps, this.driverOf(action))
  }

  async send(command: Command): Promise<void> {
    const plan = planCommand(this.facts, command)
    if (plan.kind === 'refused') throw refused(this, plan.reason)
    await this.sendPlanned(plan, describeCommand(command), command)
  }

  private readonly driverOf = (action: PhoneAction): StepDriver => ({
    send: (planned, act) => this.sendPlanned(planned, act, action),
    set: (planned, act) => {
      const { command } = planned
      const write = () => this.sendPlanned(planned, act, action)
      return command.kind === 'write-setting' ? this.temporarySettings.change(command, write) : write()
    },
    liftFinger: () => {
      const { finger } = this.state
      if (!finger) throw noFinger(this)
      return this.send({ kind: 'touch', touches: [{ ...finger, how: 'release' }] })
    },
    expectState: (expectation, options) => this.expectState(expectation, options),
    waitForAnyState: (states, options) => this.waitForAnyState(states, options),
  })

  private async sendPlanned(
    { command, requests, unverified }: PlannedCommand,
    act: string,
    action: PhoneAction,
  ): Promise<void> {
    for (const part of unverified) this.warn(part)
    const { clock, onEvent, name: phone } = this.options
    const start = clock.now()
    if (command.kind !== 'release-all-calls') this.state.displayMayLag = true
    const touch = command.kind === 'touch' ? command.touches.at(-1) : undefined
    if (touch?.how === 'release') this.state.finger = undefined
    const sent = await this.connection.remote.send(requests)
    if (touch?.how === 'press') this.state.finger = touch
    const tookMs = clock.now() - start
    onEvent?.({ kind: 'acted', phone, act: act + describeMissingReply(sent), tookMs, action })
    if (isRestart(command)) this.connection.markRestarting()
  }

  perform = (verb: Verb, number?: string) => this.performAction({ kind: 'perform', verb, number })
  press = (...keys: readonly KeyPress[]) => this.send({ kind: 'keys', keys: keys.map(keyEvent) })
  touch = (...targets: readonly TouchTarget[]) => this.performAction({ kind: 'touch-targets', targets })
  touchDown = (target: TouchTarget) =>
    this.performAction({ kind: 'touch-targets', targets: [target], how: 'press' })
  touchUp = (target?: TouchTarget) =>
    this.performAction({
      kind: 'touch-targets',
      targets: target === undefined ? [] : [target],
      how: 'release',
    })
  endCalls = () => this.send({ kind: 'release-all-calls' })

  info = () => readRepeatedly(this.options, () => this.connection.remote.info())
  settings = () => readRepeatedly(this.options, () => this.connection.remote.settings())
  setting = async (name: string) => (await this.settings()).get(name)
  set: Phone['set'] = (name, value, { store } = {}) =>
    this.performAction({ kind: 'write-setting', name, value, ...(store && { store }) })
  restoreSettings = () => this.temporarySettings.restore()

  expectState: Phone['expectState'] = async (expectation, options) => {
    await this.display.expectState(expectation, options?.withinMs)
    if (!expectation.display) this.markSettled()
    const { connection } = this
    if (connection.state === 'restarting' && expectation.state !== 'idle') connection.state = 'down'
  }
  waitForAnyState: Phone['waitForAnyState'] = async (
    states,
    { withinMs: deadlineMs = this.options.withinMs } = {},
  ) => {
    const isOneOf = (state: string | undefined) => state !== undefined && states.includes(state)
    const { state } = await this.poll((screen) => isOneOf(screen.state), { deadlineMs })
    return isOneOf(state) ? state : undefined
  }
  // Without options, a program in JavaScript gets the message of the assertion.
  expectStays: Phone['expectStays'] = (expectation, options) =>
    this.display.expectStays(expectation, options?.forMs)
  expectLasts: Phone['expectLasts'] = (expectation, options) =>
    this.display.expectLasts(expectation, options?.forMs, options?.withinMs)
  expectNever: Phone['expectNever'] = (expectation, options) =>
    this.display.expectNever(expectation, options?.withinMs)
  expectTimerCounts: Phone['expectTimerCounts'] = (options) =>
    this.display.timer.expectTimerCounts(options?.forMs)
  expectTimerStarted = () => this.display.timer.expectTimerStarted()
  expectTimeOfCall = () => this.display.timer.expectTimeOfCall()
  expectClock: Phone['expectClock'] = (options) => expectClock(this.options, this.screenCapture, options)
  expectRegionText: Phone['expectRegionText'] = (region, text, options) =>
    this.display.expectRegionText(region, text, options?.withinMs)
  expectRegionChange: Phone['expectRegionChange'] = (region, options) =>
    expectRegionChange(this.options, this.screenCapture, { region, ...options })
  expectText: Phone['expectText'] = (text, options) => this.display.expectText(text, options?.withinMs)
  pressAndExpectChange: Phone['pressAndExpectChange'] = (keys, options) => {
    const act = describeCommand({ kind: 'keys', keys: keys.map(keyEvent) })
    return this.display.expectChange(act, () => this.press(...keys), options?.withinMs)
  }
  capture: Phone['capture'] = (picture) => this.display.capture(picture)

  reboot = () => this.restart({ kind: 'reboot' })
  reset = () => this.restart({ kind: 'reset' })
  upgrade = (url: string) => this.restart({ kind: 'firmware', url })

  private async restart(command: Command): Promise<void> {
    await this.send(command)
    await this.waitForRestart()
  }

  async waitForRestart(): Promise<void> {
    if (this.connection.state === 'up') return
    await this.waitForReturn()
    await this.expectState(readiness)
  }

  async goIdle(): Promise<RecoveryResult> {
    const { name: phone, onEvent, withinMs } = this.options
    await this.waitForRestart()
    const result = await bringToIdle(this, {
      history: this.state.recovery,
      poll: this.poll,
      withinMs,
      displayMayLag: this.state.displayMayLag,
      onLeak: ({ frame }) => onEvent?.({ kind: 'captured', phone, frame, picture: 'screen' }),
    })
    if (result.kind !== 'stuck') this.markSettled()
    if (result.kind !== 'idle') onEvent?.({ kind: 'warned', phone, warning: describeLeak(this, result) })
    return result
  }

  /** The display is as expected, so all earlier acts have had their effect. */
  private markSettled(): void {
    Object.assign(this.state, { displayMayLag: false, recovery: { steps: [], tried: [] } })
  }

  /** Sends a warning once in a run for each phone. */
  private warn(text: string): void {
    const { id, profile } = this.facts
    const warning = `${id} (${profile.model}, firmware ${profile.firmware}): ${text}`
    const { memory, onEvent, name: phone } = this.options
    if (memory?.givenWarnings.has(warning)) return
    memory?.givenWarnings.add(warning)
    onEvent?.({ kind: 'warned', phone, warning })
  }

  close = () => {
    this.screenCapture.forget()
    return this.connection.remote.close()
  }
}
