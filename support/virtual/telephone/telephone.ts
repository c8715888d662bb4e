import type { Signalling } from '../signalling/index.js'
import { next } from './core.js'
import { faceOf } from './faces.js'
import { keyNamed, softKeySlot } from './keys.js'
import { freshModel, type Model } from './model.js'
import { hardKeyFor, softKeysOf } from './soft-keys.js'
import type { Effect, Input } from './step.js'
import type { Telephone, TelephoneOptions } from './types.js'

/** A real phone goes back by itself after a call without success. */
const noticeMs = 5000

/** Keeps the model, and carries out what the pure core asks for. */
export function createTelephone({ settings, signalling, clock }: TelephoneOptions): Telephone {
  let model: Model = freshModel

  function feed(input: Input): void {
    const step = next(model, input, { now: clock.now(), joinOnTransfer: settings.joinOnTransfer })
    model = step.model
    for (const effect of step.effects) carryOut(effect)
  }

  function carryOut(effect: Effect): void {
    if (effect.type === 'dial') {
      feed({ type: 'dialled', number: effect.number, call: signalling.dial(effect.number) })
    } else if (effect.type === 'time the notice') {
      void clock.after(noticeMs).then(() => feed({ type: 'notice over', call: effect.call }))
    } else {
      request(signalling, effect)
    }
  }

  function press(name: string): void {
    const slot = softKeySlot(name)
    if (slot === undefined) feed({ type: 'key', key: keyNamed(name) })
    else pressSoftKey(slot)
  }

  function pressSoftKey(slot: number): void {
    const action = softKeysOf(model)[slot]
    if (action) press(hardKeyFor[action])
  }

  signalling.onEvent((event) => feed({ type: 'network', event }))
  return {
    press,
    pressSoftKey,
    dial: (number) => feed({ type: 'dial', number }),
    releaseAllCalls: () => feed({ type: 'release all' }),
    dtmf: (digits) => feed({ type: 'dtmf', digits }),
    clearList: (list) => feed({ type: 'clear', list }),
    face: (language) => faceOf({ model, owner: settings, language, now: clock.now(), date: clock.date() }),
  }
}

type Request = Exclude<Effect, { type: 'dial' | 'time the notice' }>

function request(signalling: Signalling, effect: Request): void {
  switch (effect.type) {
    case 'hang up':
      signalling.hangUp(effect.call)
      break
    case 'transfer':
      signalling.transfer(effect.call, effect.target)
      break
    case 'dtmf':
      signalling.dtmf(effect.call, effect.digits)
      break
    case 'answer':
    case 'reject':
    case 'hold':
    case 'resume':
      signalling[effect.type](effect.call)
      break
    default:
      effect satisfies never
  }
}
