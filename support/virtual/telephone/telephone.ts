import type { Party, Signalling } from '../signalling/index.js'
import { composeView } from './compose-view.js'
import { keyNamed, softKeySlot } from './keys.js'
import { lineKeysOf } from './line-keys.js'
import { freshModel, type Model } from './model.js'
import { reduce } from './reducer.js'
import { callSettingsOf } from './settings.js'
import { hardKeyFor, softKeysOf } from './soft-keys.js'
import type { Effect, Input } from './step.js'
import type { Telephone, TelephoneOptions, TimerName } from './types.js'

/** How long the display shows that a call failed, ms. The notice of a real phone also ends by itself. */
const noticeMs = 5000
/** How long a ringtone plays, ms. The time of real phones is unknown. */
const ringerMs = 5000

/** Connects the pure reducer with the clock and the network. */
export function createTelephone(options: TelephoneOptions): Telephone {
  const { identities, clock } = options
  const all = identities.map((_, i) => i + 1)
  const existing = (identity: number) => all.filter((one) => one === identity)
  const { dispatch, model } = createStore(options)

  function press(name: string): void {
    const slot = softKeySlot(name)
    if (slot === undefined) dispatch({ type: 'key', key: keyNamed(name) })
    else pressSoftKey(slot)
  }

  function pressSoftKey(slot: number): void {
    const action = softKeysOf(model())[slot]
    if (action) press(hardKeyFor[action])
  }

  return {
    press,
    pressSoftKey,
    dial: (number, outgoing) => dispatch({ type: 'dial', number, ...identityOf(outgoing, identities) }),
    releaseAllCalls: () => dispatch({ type: 'release all' }),
    dtmf: (digits) => dispatch({ type: 'dtmf', digits }),
    clearList: (list) => dispatch({ type: 'clear list', list }),
    logOff: (identity) =>
      dispatch({ type: 'log off', identities: identity === 'all' ? all : existing(identity) }),
    register: (identity) => dispatch({ type: 'register', identities: existing(identity) }),
    playRinger: (tone) => dispatch({ type: 'play ringer', tone }),
    power: (power) => dispatch({ type: 'power', power }),
    factoryReset: () => dispatch({ type: 'factory reset' }),
    showDocument: (document) => dispatch({ type: 'show document', document }),
    closeDocument: (document) => dispatch({ type: 'close document', document }),
    settingsChanged: () => dispatch({ type: 'settings changed' }),
    view: (language) =>
      composeView({ model: model(), identities, language, now: clock.now(), date: clock.date() }),
    lineKeys: (count) => lineKeysOf(model(), identities, count),
  }
}

/** Holds the model, feeds inputs to the reducer, and performs its effects. */
function createStore(options: TelephoneOptions) {
  const { signalling, clock, onStep, setting, delay = (ms: number) => ms } = options
  const identities = options.identities.length
  const { forwarding, dnd } = callSettingsOf(setting)
  let model: Model = { ...freshModel, forwarding, dnd }

  function dispatch(input: Input): void {
    const before = model
    const context = {
      now: clock.now(),
      date: clock.date().getTime(),
      settings: callSettingsOf(setting),
      identities,
    }
    const step = reduce(model, input, context)
    model = step.model
    onStep?.({ input, before, after: model, effects: step.effects })
    for (const effect of step.effects) perform(effect)
  }

  function perform(effect: Effect): void {
    switch (effect.type) {
      case 'dial': {
        const call = signalling.dial(effect.number, effect.identity)
        return dispatch({ ...effect, type: 'dialled', call })
      }
      case 'start notice timer':
        return startTimer('notice', noticeMs, { type: 'notice timeout', call: effect.call })
      case 'start ringer timer':
        return startTimer('ringer', ringerMs, { type: 'ringer timeout', nth: effect.nth })
      case 'start no answer timer':
        return startTimer('ringing', effect.ms, { type: 'no answer timeout', call: effect.call })
      case 'start auto answer':
        return dispatch({ type: 'auto answer', call: effect.call })
      case 'write setting':
        return options.writeSetting(effect.name, effect.value)
      default:
        sendRequest(signalling, effect)
    }
  }

  function startTimer(timer: TimerName, ms: number, timeout: Input): void {
    void clock.after(delay(ms, timer)).then(() => dispatch(timeout))
  }

  signalling.onEvent((event) => dispatch({ type: 'network', event }))
  return { dispatch, model: () => model }
}

type Request = Exclude<Effect, { type: 'dial' | 'write setting' | `start ${string}` }>

function sendRequest(signalling: Signalling, effect: Request): void {
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

/** `sip:102@lab`, `102@lab` and `102` name the identity 102. Without a match, the selected identity dials. */
function identityOf(uri: string | undefined, identities: readonly Party[]): { identity?: number } {
  const user = uri?.replace(/^sips?:/i, '').split('@')[0]
  const index = identities.findIndex(({ number }) => number === user)
  return index === -1 ? {} : { identity: index + 1 }
}
