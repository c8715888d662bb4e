import { autoAnswer, releaseAll } from './call-actions.js'
import { clearList } from './call-log.js'
import { closeDialogs } from './changes.js'
import {
  applySettings,
  closeDocument,
  factoryReset,
  logOff,
  playRinger,
  register,
  showDocument,
  switchPower,
} from './device-actions.js'
import { addDialledCall, dial, sendDtmf } from './dialling.js'
import { forwardUnanswered } from './incoming.js'
import { keyActions } from './key-actions.js'
import { closeAndRepeat, keyTable } from './key-table.js'
import { hasTalk, type Model, stateOf } from './model.js'
import { onNetworkEvent } from './network.js'
import { type Context, type Input, type Press, type Step, step } from './step.js'

/** The whole telephone as a pure function: model and input to the next model and the effects. */
export function reduce(model: Model, input: Input, context: Context): Step {
  const { model: after, effects } = reduceInput(model, input, context)
  // MUTE applies to the connected calls, not to the next one.
  return { model: after.muted && !hasTalk(after) ? { ...after, muted: false } : after, effects }
}

function reduceInput(model: Model, input: Input, context: Context): Step {
  if (model.power !== 'on' && !acceptedWithoutPower.includes(input.type)) return step(model)
  switch (input.type) {
    case 'key':
      return pressKey({ ...context, model, key: input.key })
    case 'network':
      return onNetworkEvent(model, input.event, context)
    case 'dial':
      return dial({ ...context, model }, input.number, input.identity)
    case 'dialled':
      return addDialledCall(model, input, context.date)
    case 'dtmf':
      return sendDtmf(model, input.digits)
    case 'release all':
      return releaseAll(model)
    case 'notice timeout':
      return step(model.failure?.call === input.call ? { ...model, failure: undefined } : model)
    case 'clear list':
      return step(clearList(model, input.list))
    case 'no answer timeout':
      return forwardUnanswered(model, input.call, context.date)
    case 'auto answer':
      return autoAnswer({ ...context, model }, input.call)
    default:
      return reduceDeviceInput(model, input, context)
  }
}

type DeviceInput = Extract<
  Input,
  {
    type:
      | 'log off'
      | 'register'
      | `${string}ringer${string}`
      | `${string} document`
      | 'settings changed'
      | 'power'
      | 'factory reset'
  }
>

/** The inputs that concern the phone as a whole, not a call. */
function reduceDeviceInput(model: Model, input: DeviceInput, context: Context): Step {
  switch (input.type) {
    case 'log off':
      return logOff(model, input.identities)
    case 'register':
      return register(model, input.identities)
    case 'play ringer':
      return playRinger(model, input.tone)
    case 'ringer timeout':
      return step(model.ringer?.nth === input.nth ? { ...model, ringer: undefined } : model)
    case 'show document':
      return showDocument(model, input.document)
    case 'close document':
      return closeDocument(model, input.document)
    case 'settings changed':
      return applySettings(model, context.settings)
    case 'power':
      return switchPower(model, input.power, context.identities)
    case 'factory reset':
      return factoryReset(model)
    default:
      return input satisfies never
  }
}

/** While the power is not `on`, keys and commands have no effect. The network may still end calls. */
const acceptedWithoutPower: readonly Input['type'][] = [
  'network',
  'power',
  'factory reset',
  'settings changed',
]

function pressKey(press: Press): Step {
  const row = keyTable[stateOf(press.model)]
  const action = row[press.key.column] ?? row.any
  if (action === undefined) return step(press.model)
  if (action === closeAndRepeat) return pressKey({ ...press, model: closeDialogs(press.model) })
  return keyActions[action](press)
}
