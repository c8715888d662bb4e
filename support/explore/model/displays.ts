import { waitingCall } from './changes.js'
import type { Choose } from './questions.js'
import {
  besideOf,
  type Call,
  doubts,
  focusOf,
  otherEnd,
  ownEnd,
  type Party,
  peerOf,
  phoneOf,
  ringsAt,
  type World,
} from './world.js'

/** What a display must show. */
export interface Display {
  /** The name of the state, as in the references. */
  readonly state: string
  readonly peer?: Party
  /** The other call, or who forwarded this one. */
  readonly beside?: Party
  /** The number of missed calls. */
  readonly count?: number
  /** How long the display must stay, so that a person can read it, ms. */
  readonly lastsMs?: number
  /** The text of one region. It replaces the comparison of the state. */
  readonly text?: { readonly region: string; readonly reads: string }
}

/** The displays of all phones, by name. */
export type Displays = Readonly<Record<string, Display>>

export const displaysOf = (world: World, choose: Choose): Displays =>
  Object.fromEntries(world.members.map(({ name }) => [name, displayOf(world, name, choose)]))

function displayOf(world: World, name: string, choose: Choose): Display {
  const { notice } = phoneOf(world, name)
  const focus = focusOf(world, name)
  if (notice) return { ...notice, lastsMs: 1000, ...(focus && { beside: peerOf(world, focus, name) }) }
  if (!focus) return restingDisplay(world, name, choose)
  const display = callDisplay(world, focus, name, choose)
  const waiting = waitingCall(world, name)
  return waiting && !ringsAt(focus, name) ? waitingDisplay(world, display, waiting, name) : display
}

/** A call waits while the phone shows `display`. No reference names the waiting call of a muted phone. */
function waitingDisplay(world: World, { state, peer, text }: Display, waiting: Call, name: string): Display {
  const party = peerOf(world, waiting, name)
  if (waiting.forwardedBy.length > 0) return { state: 'call waiting that was forwarded', peer: party }
  const shown = waitingStates[text ? '' : state]
  if (!shown || !peer) return { state: `call waiting while ${state}`, peer: party }
  return phoneOf(world, name).ignoresWaiting
    ? { state: 'waiting ignored', peer, beside: party }
    : { state: shown, peer: party, beside: peer }
}

const waitingStates: Readonly<Record<string, string>> = {
  connected: 'call waiting',
  holding: 'call waiting while holding',
  held: 'call waiting while held',
}

function callDisplay(world: World, call: Call, name: string, choose: Choose): Display {
  const { conference } = phoneOf(world, name)
  if (call.phase === 'ringing') return ringingDisplay(world, call, name, choose)
  if (conference === 'none') return talkingDisplay(world, call, name)
  const beside = besideOf(world, name)
  const state = conference === 'running' ? 'conference' : 'conference on hold'
  return { state, peer: peerOf(world, call, name), ...(beside && { beside: peerOf(world, beside, name) }) }
}

function restingDisplay(world: World, name: string, choose: Choose): Display {
  const { page, dnd, forwarding, missed, identity, entries, handsetLifted } = phoneOf(world, name)
  if (page === 'enter number') return { state: page }
  const question = 'a phone whose call has ended and whose handset is lifted'
  if (handsetLifted && choose(question, name) === 'enter number') return { state: 'enter number' }
  if (page) {
    const [newest] = entries[page.list]
    return page.empty
      ? { state: `no ${page.list} calls` }
      : { state: `${page.list} calls`, ...(newest && { peer: newest }) }
  }
  if (dnd) return { state: 'DND' }
  const count = missed + perhapsMissed(world, name, choose)
  if (forwarding) {
    const shows = count > 0 ? choose('an idle phone that forwards and missed a call', name) : 'forwarding'
    if (shows === 'forwarding')
      return { state: forwardingStates[forwarding.calls], peer: { number: forwarding.to, name: undefined } }
  }
  if (count > 0) return { state: 'missed', count }
  return identity > 0 ? { state: `identity ${identity + 1} chosen` } : { state: 'idle' }
}

const forwardingStates = {
  'all calls': 'forwarding',
  'calls if busy': 'forwarding if busy',
  'unanswered calls': 'forwarding if no answer',
} as const

/** The number of doubtful calls that this phone counts as missed. */
function perhapsMissed(world: World, name: string, choose: Choose): number {
  const { doubtful } = phoneOf(world, name)
  const counted = doubts.filter((doubt) => doubtful[doubt] && choose(doubt, name) === 'is shown as missed')
  return counted.reduce((sum, doubt) => sum + (doubtful[doubt] ?? 0), 0)
}

function ringingDisplay(world: World, call: Call, name: string, choose: Choose): Display {
  const { forwardedBy } = call
  const peer = peerOf(world, call, name)
  const other = besideOf(world, name)
  if (ringsAt(call, name)) {
    if (other) return { state: 'ringing beside another call', peer }
    const beside = forwarderOf(forwardedBy, name, choose)
    return { state: 'ringing', peer, ...(beside && { beside }) }
  }
  const [dialled] = forwardedBy
  const shown = dialled ? choose('what the caller shows of a forwarded call', name) : 'the new target'
  return {
    state: 'calling',
    peer: shown === 'the new target' ? peer : (dialled ?? peer),
    ...(other && { beside: peerOf(world, other, name) }),
  }
}

function forwarderOf(by: readonly Party[], name: string, choose: Choose): Party | undefined {
  if (by.length < 2) return by[0]
  const named = choose('whom a call names that several phones forwarded', name)
  return named === 'the last one' ? by.at(-1) : by[0]
}

/** No reference names a call that is held and muted. */
function talkingDisplay(world: World, call: Call, name: string): Display {
  const peer = peerOf(world, call, name)
  const other = besideOf(world, name)
  const { muted } = phoneOf(world, name)
  const { holds, tones } = ownEnd(call, name)
  const beside = other && !ringsAt(other, name) ? peerOf(world, other, name) : undefined
  if (holds) return beside ? { state: 'both on hold', peer, beside } : { state: 'holding', peer }
  if (otherEnd(call, name).holds) {
    const state = beside ? 'held in consultation' : 'held'
    return { state: muted ? `${state} muted` : state, peer, ...(beside && { beside }) }
  }
  if (beside) return { state: 'consultation', peer, beside }
  if (muted) return { state: 'muted', peer }
  if (tones) return { state: 'connected', text: { region: 'peer', reads: `${peer.number} ${tones}` } }
  return { state: 'connected', peer }
}
