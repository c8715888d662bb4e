import { releaseAll } from './call-actions.js'
import { forget } from './call-log.js'
import { closeDialogs } from './changes.js'
import { logOff, playRinger, register, setForwarding, switchPower } from './device-actions.js'
import { dial, dialled, sendTones } from './dialling.js'
import { sendOn } from './incoming.js'
import { keyActions } from './key-actions.js'
import { again, keyTable } from './key-table.js'
import { freshModel, type Model, stateOf } from './model.js'
import { onNetworkEvent } from './network.js'
import { type Context, type Input, type Press, type Step, step } from './step.js'

/** The whole telephone as a function: from what it remembers and what reaches it to what it does next. */
export function reduce(model: Model, input: Input, context: Context): Step {
  const { model: after, effects } = react(model, input, context)
  const talks = after.calls.some((call) => call.phase === 'talking')
  // A microphone is muted for a talk, not for the next one.
  return { model: after.muted && !talks ? { ...after, muted: false } : after, effects }
}

function react(model: Model, input: Input, context: Context): Step {
  if (model.power !== 'on' && !heardWithoutPower.includes(input.type)) return step(model)
  switch (input.type) {
    case 'key':
      return pressKey({ ...context, model, key: input.key })
    case 'network':
      return onNetworkEvent(model, input.event, context)
    case 'dial':
      return dial({ ...context, model }, input.number, input.identity)
    case 'dialled':
      return dialled(model, input, context.date)
    case 'dtmf':
      return model.focus === undefined ? step(model) : sendTones(model, model.focus, input.digits)
    case 'release all':
      return releaseAll(model)
    case 'notice over':
      return step(model.failure?.call === input.call ? { ...model, failure: undefined } : model)
    case 'clear':
      return step(forget(model, input.list))
    case 'log off':
      return logOff(model, input.identities)
    case 'register':
      return register(model, input.identities)
    case 'play ringer':
      return playRinger(model, input.tone)
    case 'ringer over':
      return step(model.ringer?.nth === input.nth ? { ...model, ringer: undefined } : model)
    case 'unanswered':
      return sendOn(model, input.call, context.date)
    case 'settings changed':
      return setForwarding(model, context.behaviour.forwarding)
    case 'power':
      return switchPower(model, input.power, context.identities)
    case 'forget everything':
      return step({ ...freshModel, ...kept(model) })
    default:
      return input satisfies never
  }
}

/** What belongs to no memory: a factory reset leaves it alone. */
const kept = ({ power, loggedOff, forwarding }: Model) => ({ power, loggedOff, forwarding })

/** The network may still end calls; what is asked of a phone that is not up has no effect. */
const heardWithoutPower: readonly Input['type'][] = [
  'network',
  'power',
  'forget everything',
  'settings changed',
]

/** What a key does in the state that the telephone is in. */
export function pressKey(press: Press): Step {
  const row = keyTable[stateOf(press.model)]
  const action = row[press.key.column] ?? row.any
  if (action === undefined) return step(press.model)
  if (action === again) return pressKey({ ...press, model: closeDialogs(press.model) })
  return keyActions[action](press)
}
