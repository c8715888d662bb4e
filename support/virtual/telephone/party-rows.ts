import type { IconName, ViewRow } from '../screen-view.js'
import type { Party } from '../signalling/index.js'
import type { Call, Model } from './model.js'
import type { PartyStatus, Texts } from './texts.js'

// The rows that name a party.

export type Rows = readonly (ViewRow | undefined)[]

export function peerRows(peer: Party | undefined): Rows {
  if (!peer) return [undefined, undefined]
  const name: ViewRow | undefined = peer.name === '' ? undefined : { role: 'name', text: peer.name }
  return [name, { role: 'number', text: peer.number }]
}

/** The DTMF digits that were sent follow the number. */
export function peerAndToneRows({ peer, tones }: Call): Rows {
  const [name, number] = peerRows(peer)
  if (!number || tones === '') return [name, number]
  return [name, { ...number, text: `${number.text} ${tones}`, cursor: true }]
}

/** One row for each call that the rows above do not show. */
export function otherCallRows(model: Model, shown: readonly (string | undefined)[], texts: Texts): Rows {
  return model.calls
    .filter(({ id }) => !shown.includes(id))
    .map((call) => partyRow(statusOf(call), call.peer, texts))
}

function statusOf({ phase, heldByUs, heldByPeer }: Call): PartyStatus {
  if (phase === 'ringing') return 'waiting'
  if (phase === 'transferring') return 'in transfer'
  if (heldByUs) return 'on hold'
  if (phase === 'calling') return 'calling'
  return heldByPeer ? 'held by' : 'connected'
}

export function partyRow(status: PartyStatus, peer: Party, { parties }: Texts): ViewRow {
  return { role: 'call', icon: statusIcons[status], text: `${parties[status]}: ${partyText(peer)}` }
}

const statusIcons: Record<PartyStatus, IconName> = {
  'on hold': 'hold',
  'held by': 'hold',
  waiting: 'ringing',
  connected: 'connected',
  calling: 'phone',
  'in transfer': 'transfer',
  'transfer to': 'transfer',
  'forwarded by': 'forward',
}

export function partyText({ name, number }: Party): string {
  return name === '' ? number : `${name} ${number}`
}
