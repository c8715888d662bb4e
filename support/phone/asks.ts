import type { Verb } from '../catalog/index.js'
import type { Command, Touch } from '../remote/index.js'
import { noSuchVerb } from './errors.js'
import { commandOf } from './flow.js'
import { type Asked, objectionTo, targetObjection } from './objections.js'
import type { TouchTarget } from './targets.js'
import type { Phone } from './types.js'

/** What can be asked of a phone in one sentence: a command, or what its own data turns into commands. */
export type Ask =
  | Command
  | { readonly kind: 'perform'; readonly verb: Verb; readonly number?: string | undefined }
  /** Dials as one of its identities, by that one's number or URI. */
  | { readonly kind: 'dial-as'; readonly number: string; readonly identity: string }
  | {
      readonly kind: 'touch-targets'
      readonly targets: readonly TouchTarget[]
      readonly how?: Touch['how']
    }

/** Why a phone cannot be asked for this, or nothing; completes "desk-2 (D785, firmware 10.1.54.13) …". Pure. */
export function objectionToAsk(phone: Asked, ask: Ask): string | undefined {
  switch (ask.kind) {
    case 'perform':
      return verbObjection(phone, ask.verb, ask.number)
    case 'dial-as':
      return objectionTo(phone, dialAs(phone, ask.number, ask.identity))
    case 'touch-targets':
      return first(ask.targets, (target) => targetObjection(phone, target, ask.how))
    default:
      return objectionTo(phone, ask)
  }
}

export function carryOut(phone: Phone, ask: Ask): Promise<void> {
  switch (ask.kind) {
    case 'perform':
      return phone.perform(ask.verb, ask.number)
    case 'dial-as':
      return phone.send(dialAs(phone.facts, ask.number, ask.identity))
    case 'touch-targets': {
      const [target, ...more] = ask.targets
      if (ask.how === 'press' && target && !more.length) return phone.touchDown(target)
      if (ask.how === 'release' && !more.length) return phone.touchUp(target)
      return phone.touch(...ask.targets)
    }
    case 'write-setting':
      return phone.set(ask.name, ask.value, { store: ask.store })
    default:
      return phone.send(ask)
  }
}

/** Whoever has more than a number for an identity in the rack file has it because the phone wants that. */
function dialAs({ identities = [] }: Pick<Asked, 'identities'>, number: string, identity: string): Command {
  const own = identities.find((one) => one.number === identity)
  return { kind: 'dial', number, outgoingUri: own?.uri ?? identity }
}

function verbObjection(phone: Asked, verb: Verb, number = ''): string | undefined {
  const flow = phone.profile.verbs[verb]
  if (!flow) return noSuchVerb(phone, verb)
  return first(flow, (step) => {
    if ('touch' in step) return targetObjection(phone, step.touch)
    return 'shows' in step || 'unless' in step ? undefined : objectionTo(phone, commandOf(step, number))
  })
}

function first<T>(items: readonly T[], objection: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const found = objection(item)
    if (found) return found
  }
  return undefined
}
