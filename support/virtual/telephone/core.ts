import { dial, dialled } from './dialling.js'
import { pressKey } from './machine.js'
import { focusOf, freshModel, type Model, stateOf } from './model.js'
import { hear } from './network.js'
import { switchPower } from './power.js'
import { forget } from './records.js'
import { logOff, register } from './registration.js'
import { releaseAll } from './release.js'
import { playRinger } from './ringer.js'
import { type Context, type Input, type Step, step } from './step.js'

/** The whole telephone as a function: from what it remembers and what reaches it to what it does next. */
export function next(model: Model, input: Input, context: Context): Step {
  if (model.power !== 'on' && !heardWithoutPower.includes(input.type)) return step(model)
  switch (input.type) {
    case 'key':
      return pressKey({ ...context, model, key: input.key })
    case 'network':
      return hear(model, input.event, context)
    case 'dial':
      return dial(model, input.number, input.identity)
    case 'dialled':
      return dialled(model, input, context.date)
    case 'dtmf':
      return sendTones(model, input.digits)
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
    case 'power':
      return switchPower(model, input.power, context.identities)
    case 'forget everything':
      return step({ ...freshModel, power: model.power, loggedOff: model.loggedOff })
    default:
      return input satisfies never
  }
}

/** The network may still end calls; what is asked of a phone that is not up has no effect. */
const heardWithoutPower: readonly Input['type'][] = ['network', 'power', 'forget everything']

function sendTones(model: Model, digits: string): Step {
  const call = focusOf(model)
  if (!call || stateOf(model) !== 'connected' || digits === '') return step(model)
  return step(model, { type: 'dtmf', call: call.id, digits })
}
