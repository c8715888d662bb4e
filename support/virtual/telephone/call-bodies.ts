import type { FaceRow, IconName } from '../face.js'
import type { Call } from './call.js'
import { callNamed, focusOf, together, waitingOf } from './calls.js'
import { called, duration, headline, others, partyRow, peerRows, type Rows } from './rows.js'
import type { CallState } from './text-table.js'
import type { Body } from './view.js'

// The rows of the states with more than one call in them.

/** Row 1 and 2 are who waits; the talk is among the other calls. */
export const waitingBody: Body = ({ model }, texts) => {
  const waiting = waitingOf(model)
  const { forwardedBy } = waiting ?? {}
  return [
    headline(texts.headlines['call waiting'], 'ringing'),
    ...peerRows(waiting?.peer),
    undefined,
    ...(forwardedBy ? [partyRow('forwarded by', forwardedBy, texts)] : []),
    ...others(model, [waiting?.id], texts),
  ]
}

/** Row 1 and 2 are the first two parties, 3 how long the younger talk lasts; then the others. */
export const conferenceBody =
  (title: CallState, icon: IconName): Body =>
  ({ model, now }, texts) => {
    const ids = model.focus === undefined ? [] : together(model, model.focus)
    const parties = ids.flatMap((id) => callNamed(model, id) ?? [])
    const [one, other, ...more] = parties.map(party)
    return [
      headline(texts.headlines[title], icon),
      one,
      other,
      timer(parties, now),
      ...more,
      ...others(model, ids, texts),
    ]
  }

/** A party on hold at its own end hears nothing of the conference. */
const party = ({ peer, heldByUs, heldByPeer }: Call): FaceRow => ({
  role: 'call',
  icon: heldByUs || heldByPeer ? 'hold' : 'connected',
  text: called(peer),
})

function timer(parties: readonly Call[], now: number): FaceRow {
  const youngest = Math.max(...parties.map(({ answeredAt }) => answeredAt))
  return { role: 'timer', text: duration(now - youngest) }
}

/** To the person it is a call on hold, until the network has released it. */
export const transferringBody: Body = ({ model }, texts): Rows => {
  const focus = focusOf(model)
  return [
    headline(texts.headlines.transferring, 'hold'),
    ...peerRows(focus?.peer),
    undefined,
    ...(focus?.target ? [partyRow('transfer to', focus.target, texts)] : []),
    ...others(model, [focus?.id], texts),
  ]
}
