import type { Verb } from '../catalog/index.js'
import {
  describeLeak,
  type Expectation,
  expectEveryPhone,
  expectEveryPhoneReady,
  isUnsupported,
  type Phone,
  type PhoneAction,
  validateAction,
} from '../phone/index.js'
import { settleAll } from '../settle.js'
import { castPhoneMissing, notIdleAgain } from './errors.js'
import {
  type Action,
  type Display,
  type Displays,
  forwardingTime,
  type Member,
  phoneOf,
  ringsForMs,
  type Scope,
  timerMs,
  type World,
} from './model/index.js'
import type { Stage } from './stage.js'
import type { WalkPhones } from './walk-phones.js'

export interface PhoneStageOptions {
  readonly phones: WalkPhones
  /** The deadline of an expectation, ms. */
  readonly withinMs: number
  /** The states that have a reference for this phone. */
  readonly statesOf: (phone: string) => readonly string[]
  readonly scope: Scope
  /** Called before phones are brought to idle, and afterwards. What they were left showing is returned by `finish`. */
  readonly onFinishing?: (isFinishing: boolean) => void
}

/** Real and virtual phones as the stage of walks. */
export class PhoneStage implements Stage {
  readonly members: readonly Member[]
  readonly scope: Scope
  private phones: ReadonlyMap<string, Phone>
  private readonly onFinishing: (isFinishing: boolean) => void
  private readonly states: ReadonlyMap<string, ReadonlySet<string>>

  constructor(private readonly options: PhoneStageOptions) {
    const { phones, statesOf, scope, onFinishing = () => {} } = options
    this.onFinishing = onFinishing
    this.phones = phones.all
    this.scope = scope
    this.members = [...this.phones].map(([name, { facts }]) => {
      const further = (facts.identities ?? [])
        .map(({ number }) => number)
        .filter((one) => one !== facts.number)
      return { name, numbers: [facts.number, ...further], displayName: facts.displayName }
    })
    this.states = new Map([...this.phones.keys()].map((name) => [name, new Set(statesOf(name))]))
  }

  modelOf(name: string): string {
    const { model, firmware } = this.phone(name).facts.profile
    return `${model}, firmware ${firmware}`
  }

  canDo(action: Action): boolean {
    const { facts } = this.phone(action.phone)
    if (isOfTimer(action)) return facts.profile.display?.regions.timer !== undefined
    const acts = phoneActionsOf(action)
    return acts.every((act) => !isUnsupported(facts, act) && validateAction(facts, act) === undefined)
  }

  canTell(name: string, { state, text }: Display): boolean {
    const { display } = this.phone(name).facts.profile
    const isRead = !text || display?.regions[text.region] !== undefined
    return isRead && this.states.get(name)?.has(state) === true
  }

  reset(): Promise<void> {
    this.phones = this.options.phones.nextWalk()
    return expectEveryPhoneReady([...this.phones.values()])
  }

  async perform(action: Action): Promise<void> {
    const phone = this.phone(action.phone)
    if (action.kind === 'watch the call timer') return phone.expectTimerCounts({ forMs: timerMs })
    if (action.kind === 'compare the call timer') return phone.expectTimeOfCall()
    if (action.kind === 'let a call be forwarded') {
      return phone.expectStays({ state: 'ringing', peer: action.caller }, { forMs: ringsForMs })
    }
    if (action.kind === 'transfer' || action.kind === 'transfer without an answer') {
      const parties = { from: this.phone(action.from), to: this.phone(action.to) }
      return action.kind === 'transfer' ? phone.transfer(parties) : phone.transferRinging(parties)
    }
    for (const act of phoneActionsOf(action)) await phone.performAction(act)
  }

  async expect(displays: Displays, extraMs: number): Promise<void> {
    const withinMs = this.options.withinMs + extraMs
    const all = Object.entries(displays).map(([name, display]) => ({ phone: this.phone(name), display }))
    const states = all.filter(({ display }) => !display.text)
    const expectations = states.map(({ phone, display }) => ({ phone, expected: expectationOf(display) }))
    if (expectations.length > 0) await expectEveryPhone(expectations, { withinMs })
    for (const { phone, display } of all) await expectMore(phone, display)
  }

  async finish(world: World): Promise<readonly string[]> {
    this.onFinishing(true)
    try {
      return await this.finishAll(world)
    } finally {
      this.onFinishing(false)
    }
  }

  private async finishAll(world: World): Promise<readonly string[]> {
    const phones = [...this.phones.values()]
    const lifted = phones.filter(({ name }) => phoneOf(world, name).handsetLifted)
    await settleAll(lifted.map((phone) => phone.putDownHandset()))
    // All of them hang up first, because the display of one depends on the others.
    await settleAll(phones.map((phone) => phone.endCalls()))
    const left = await Promise.all(phones.map((phone) => this.finishPhone(phone, world)))
    return left.filter((text) => text !== undefined)
  }

  private async finishPhone(phone: Phone, world: World): Promise<string | undefined> {
    await phone.restoreSettings()
    const result = await phone.goIdle()
    if (result.kind === 'idle') return undefined
    if (result.kind === 'stuck') throw notIdleAgain(describeLeak(phone, result))
    const { dnd, forwarding, identity } = phoneOf(world, phone.name)
    const wasLeftOnPurpose = dnd || forwarding || identity > 0
    return wasLeftOnPurpose ? undefined : describeLeak(phone, result)
  }

  private phone(name: string): Phone {
    const phone = this.phones.get(name)
    if (!phone) throw castPhoneMissing(name)
    return phone
  }
}

/** What one look at the state of a display does not tell. */
async function expectMore(phone: Phone, display: Display): Promise<void> {
  const { text, lastsMs } = display
  if (text) await phone.expectRegionText(text.region, text.reads)
  if (lastsMs !== undefined) await phone.expectStays(expectationOf(display), { forMs: lastsMs })
}

const expectationOf = ({ state, peer, beside, count }: Display): Expectation => ({
  state,
  ...(peer && { peer: peer.number, peerName: peer.name }),
  ...(beside && { held: beside.number, heldName: beside.name }),
  ...(count !== undefined && { count: String(count) }),
})

const isOfTimer = ({ kind }: Action): boolean =>
  kind === 'watch the call timer' || kind === 'compare the call timer'

const perform = (verb: Verb, number?: string): PhoneAction => ({ kind: 'perform', verb, number })

const setForwardingTime: PhoneAction = {
  kind: 'write-setting',
  name: forwardingTime.setting,
  value: String(forwardingTime.seconds),
}

/** What the phone is told to do. A transfer also has the parties that its display must show. */
function phoneActionsOf(action: Action): PhoneAction[] {
  switch (action.kind) {
    case 'dial':
      return [perform('dial', action.number)]
    case 'dial as':
      return [{ kind: 'dial-as', number: action.number, identity: action.identity }]
    case 'transfer':
    case 'transfer without an answer':
      return [perform('transfer'), perform('confirm transfer')]
    case 'transfer blindly':
      return [perform('transfer blindly', action.number)]
    case 'go to line':
      return [perform('go to line', String(action.line))]
    case 'type tones':
      return [perform('type tones', action.tones)]
    case 'forward':
      return [
        ...(action.calls === 'unanswered calls' ? [setForwardingTime] : []),
        perform(`forward ${action.calls}`, action.to),
      ]
    case 'open list':
      return [perform(`open ${action.list} calls`)]
    case 'clear list':
      return [{ kind: `clear-${action.list}` }]
    case 'end all calls':
      return [{ kind: 'release-all-calls' }]
    case 'press the hold key':
      return [{ kind: 'keys', keys: [{ key: 'F_HOLD' }] }]
    case 'press the DND key':
      return [{ kind: 'keys', keys: [{ key: 'DND' }] }]
    case 'let a call be forwarded':
    case 'watch the call timer':
    case 'compare the call timer':
      return []
    default:
      return [perform(action.kind)]
  }
}
