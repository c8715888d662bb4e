import type { IconName, ScreenView, TelephoneState } from '../screen-view.js'
import { primaryForwarding } from './forwarding.js'
import { type Model, stateOf } from './model.js'
import { softKeysOf } from './soft-keys.js'
import { type Texts, textsIn } from './texts.js'
import { rowsOf, timeOfDay, type ViewInput } from './view-rows.js'

/** The content of the display of a telephone. */
export function composeView(input: ViewInput): ScreenView {
  const { model, date } = input
  const texts = textsIn(input.language)
  const state = stateOf(model)
  return {
    state,
    title: titleOf(state, model, texts),
    clock: hasClock(state) ? timeOfDay(date) : '',
    rows: rowsOf[state](input, texts),
    ...statusOf(state, model, texts),
    softKeys: softKeysOf(model).map((action) => action && { label: texts.softKeys[action], action }),
  }
}

function titleOf(state: TelephoneState, model: Model, { titles }: Texts): string {
  if (model.list) return titles[model.list.name]
  if (state === 'minibrowser') return model.document?.title ?? ''
  return statesWithoutCall.includes(state) ? titles.idle : titles.call
}

const statesWithoutCall: readonly TelephoneState[] = [
  'idle',
  'logged off',
  'enter number',
  'ringer',
  'upgrading',
  'rebooting',
  'starting',
]

/** A phone that boots does not have the time yet. */
const hasClock = (state: TelephoneState) => state !== 'rebooting' && state !== 'starting'

/** The status row shows one thing only: the first of these that applies. */
function statusOf(
  state: TelephoneState,
  model: Model,
  texts: Texts,
): Pick<ScreenView, 'status' | 'statusIcon'> {
  if (state === 'logged off') return { status: texts.loggedOff }
  if (model.muted && connectedStates.includes(state)) return withIcon(texts.muted, 'muted')
  if (state !== 'idle') return {}
  if (model.dnd) return withIcon(texts.dnd, 'dnd')
  const forwarding = primaryForwarding(model.forwarding)
  if (forwarding) return withIcon(`${texts.forwarding[forwarding.reason]}: ${forwarding.number}`, 'forward')
  return model.missed > 0 ? { status: `${texts.missed}: ${model.missed}` } : {}
}

const connectedStates: readonly TelephoneState[] = [
  'connected',
  'holding',
  'held',
  'call waiting',
  'conference',
  'conference on hold',
]

const withIcon = (status: string, statusIcon: IconName) => ({ status, statusIcon })
