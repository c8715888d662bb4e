import type { Face, IconName, TelephoneState } from '../face.js'
import { foremost } from './forwarding.js'
import type { Model } from './model.js'
import type { Texts } from './text-table.js'

/** The status row: the one thing that a person at the telephone must know before all others. */
export function statusOf(
  state: TelephoneState,
  model: Model,
  texts: Texts,
): Pick<Face, 'status' | 'statusIcon'> {
  if (state === 'logged off') return { status: texts.loggedOff }
  if (model.muted && talks.includes(state)) return withIcon(texts.muted, 'muted')
  if (state !== 'idle') return {}
  if (model.dnd) return withIcon(texts.dnd, 'dnd')
  const forwarded = foremost(model.forwarding)
  if (forwarded) return withIcon(`${texts.forwarding[forwarded.reason]}: ${forwarded.number}`, 'forward')
  return model.missed > 0 ? { status: `${texts.missed}: ${model.missed}` } : {}
}

const talks: readonly TelephoneState[] = [
  'connected',
  'holding',
  'held',
  'call waiting',
  'conference',
  'conference on hold',
]

const withIcon = (status: string, statusIcon: IconName) => ({ status, statusIcon })
