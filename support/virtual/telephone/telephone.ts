import type { Party, Signalling } from '../signalling/index.js'
import { composeView } from './compose-view.js'
import { keyNamed, softKeySlot } from './keys.js'
import { lineKeysOf } from './line-keys.js'
import { freshModel, type Model } from './model.js'
import { reduce } from './reducer.js'
import { callSettingsOf } from './settings.js'
import { hardKeyFor, softKeysOf } from './soft-keys.js'
import type { Effect, Input } from './step.js'
import type { Telephone, TelephoneOptions, Timed } from './types.js'

/** A real phone goes back by itself after a call without success. */
const noticeMs = 5000
/** How long a ringtone plays. Unknown of real phones. */
const ringerMs = 5000

export function createTelephone(options: TelephoneOptions): Telephone {
  const { settings, clock } = options
  const identities: readonly Party[] = [settings, ...(settings.further ?? [])]
  const all = identities.map((_, i) => i + 1)
  const own = (identity: number) => all.filter((one) => one === identity)
  const { feed, model } = createMachine(options, all.length)

  function press(name: string): void {
    const slot = softKeySlot(name)
    if (slot === undefined) feed({ type: 'key', key: keyNamed(name) })
    else pressSoftKey(slot)
  }

  function pressSoftKey(slot: number): void {
    const action = softKeysOf(model())[slot]
    if (action) press(hardKeyFor[action])
  }

  return {
    press,
    pressSoftKey,
    dial: (number, outgoing) => feed({ type: 'dial', number, ...identityOf(outgoing, identities) }),
    releaseAllCalls: () => feed({ type: 'release all' }),
    dtmf: (digits) => feed({ type: 'dtmf', digits }),
    clearList: (list) => feed({ type: 'clear', list }),
    logOff: (identity) => feed({ type: 'log off', identities: identity === 'all' ? all : own(identity) }),
    register: (identity) => feed({ type: 'register', identities: own(identity) }),
    playRinger: (tone) => feed({ type: 'play ringer', tone }),
    power: (power) => feed({ type: 'power', power }),
    forgetEverything: () => feed({ type: 'forget everything' }),
    settingsChanged: () => feed({ type: 'settings changed' }),
    face: (language) =>
      composeView({ model: model(), identities, language, now: clock.now(), date: clock.date() }),
    lineKeys: (count) => lineKeysOf(model(), identities, count),
  }
}

/** Keeps the model, and carries out what the pure core asks for. */
function createMachine(options: TelephoneOptions, identities: number) {
  const { signalling, clock, onStep, setting, delay = (ms: number) => ms } = options
  let model: Model = { ...freshModel, forwarding: callSettingsOf(setting).forwarding }

  function feed(input: Input): void {
    const before = model
    const date = clock.date().getTime()
    const step = reduce(model, input, {
      now: clock.now(),
      date,
      behaviour: callSettingsOf(setting),
      identities,
    })
    model = step.model
    onStep?.({ input, before, after: model, effects: step.effects })
    for (const effect of step.effects) carryOut(effect)
  }

  function carryOut(effect: Effect): void {
    switch (effect.type) {
      case 'dial': {
        const call = signalling.dial(effect.number, effect.identity)
        return feed({ ...effect, type: 'dialled', call })
      }
      case 'time the notice':
        return later('notice', noticeMs, { type: 'notice over', call: effect.call })
      case 'time the ringer':
        return later('ringer', ringerMs, { type: 'ringer over', nth: effect.nth })
      case 'time the ringing':
        return later('ringing', effect.ms, { type: 'unanswered', call: effect.call })
      default:
        request(signalling, effect)
    }
  }

  function later(until: Timed, ms: number, input: Input): void {
    void clock.after(delay(ms, until)).then(() => feed(input))
  }

  signalling.onEvent((event) => feed({ type: 'network', event }))
  return { feed, model: () => model }
}

/** `sip:102@lab`, `102@lab` and a bare `102` name the identity 102; one that the phone lacks leaves the choice to it. */
function identityOf(uri: string | undefined, identities: readonly Party[]): { identity?: number } {
  const user = uri?.replace(/^sips?:/i, '').split('@')[0]
  const index = identities.findIndex(({ number }) => number === user)
  return index === -1 ? {} : { identity: index + 1 }
}

type Timer = 'time the notice' | 'time the ringer' | 'time the ringing'
type Request = Exclude<Effect, { type: 'dial' | Timer }>

/** What the telephone asks of the network. */
export function request(signalling: Signalling, effect: Request): void {
  switch (effect.type) {
    case 'hang up':
      return signalling.hangUp(effect.call)
    case 'transfer':
      return signalling.transfer(effect.call, effect.target, effect.release)
    case 'blind transfer':
      return signalling.blindTransfer(effect.call, effect.number, effect.release)
    case 'redirect':
      return signalling.redirect(effect.call, effect.number)
    case 'dtmf':
      return signalling.dtmf(effect.call, effect.digits)
    case 'register':
      return signalling.register(effect.identity, effect.on)
    case 'answer':
    case 'reject':
    case 'hold':
    case 'resume':
      return signalling[effect.type](effect.call)
    default:
      return effect satisfies never
  }
}
