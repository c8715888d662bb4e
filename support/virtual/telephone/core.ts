import { dial, dialled } from './dialling.js'
import { pressKey } from './machine.js'
import { focusOf, freshModel, type Model, stateOf } from './model.js'
import { hear } from './network.js'
import { type Context, type Effect, type Input, type Step, step } from './step.js'

/** The whole telephone as a function: from what it remembers and what reaches it to what it does next. */
export function next(model: Model, input: Input, context: Context): Step {
  switch (input.type) {
    case 'key':
      return pressKey({ ...context, model, key: input.key })
    case 'network':
      return hear(model, input.event, context.now)
    case 'dial':
      return dial(model, input.number)
    case 'dialled':
      return dialled(model, input.number, input.call)
    case 'dtmf':
      return sendTones(model, input.digits)
    case 'release all':
      return releaseAll(model)
    case 'notice over':
      return step(model.failure?.call === input.call ? { ...model, failure: undefined } : model)
    case 'clear':
      return step(input.list === 'missed' ? { ...model, missed: 0 } : { ...model, lastDialled: undefined })
    default:
      return input satisfies never
  }
}

function sendTones(model: Model, digits: string): Step {
  const call = focusOf(model)
  if (!call || stateOf(model) !== 'connected' || digits === '') return step(model)
  return step(model, { type: 'dtmf', call: call.id, digits })
}

function releaseAll(model: Model): Step {
  const effects = model.calls.map(
    ({ id, phase }): Effect => ({ type: phase === 'ringing' ? 'reject' : 'hang up', call: id }),
  )
  return step({ ...freshModel, lastDialled: model.lastDialled, missed: model.missed }, ...effects)
}
