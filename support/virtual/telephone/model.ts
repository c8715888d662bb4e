import type { ListName, PowerState, TelephoneState } from '../screen-view.js'
import type { Party, Refusal } from '../signalling/index.js'
import type { Forwarding } from './forwarding.js'

/** The whole state of a telephone. Immutable: every step makes a new one. */
export interface Model {
  /** Oldest first. Each call but the focused one is held by us, waits, or is in the conference of the focused one. */
  readonly calls: readonly Call[]
  /** Id of the focused call: the one that the keys and the display refer to. */
  readonly focus: string | undefined
  /** Ids of the calls that are mixed here: none, or at least two that talk. */
  readonly conference: readonly string[]
  /** Whether the microphone is off. It is on again after the last call. */
  readonly muted: boolean
  readonly dnd: boolean
  readonly forwarding: Forwarding
  /** The number edit; undefined while it is closed. */
  readonly entry: NumberEdit | undefined
  /** An outgoing call that failed, while the display shows the notice. */
  readonly failure: Failure | undefined
  /** Id of the call in the selected row, while the transfer list is open. */
  readonly selectedCall: string | undefined
  /** The call lists, newest entry first. */
  readonly records: Readonly<Record<ListName, readonly CallRecord[]>>
  /** The open call list, and its selected row. */
  readonly list: { readonly name: ListName; readonly row: number } | undefined
  /** What the minibrowser shows; undefined while it is closed. */
  readonly document: BrowserDocument | undefined
  /** Number of missed calls since the list was last opened. */
  readonly missed: number
  /** The ringtone that plays. `nth` distinguishes its timeout from that of an earlier one. */
  readonly ringer: { readonly tone: number; readonly nth: number } | undefined
  readonly ringersPlayed: number
  readonly power: 'on' | PowerState
  /** The identity that dials, from 1. */
  readonly identity: number
  readonly loggedOff: readonly number[]
}

interface NumberEdit {
  readonly digits: string
  readonly purpose: 'dial' | 'transfer'
  /** The number of the line key that opened the edit; the new call gets that line. */
  readonly line?: number
}

/** A document of the minibrowser, as far as the display shows it. */
export interface BrowserDocument {
  readonly title: string
  /** Lines of text, or the items of a menu. */
  readonly lines: readonly string[]
  /** The first item of a menu is selected. */
  readonly isMenu: boolean
}

export interface CallRecord {
  readonly peer: Party
  /** The wall clock, ms since 1970. */
  readonly at: number
}

interface Failure {
  readonly call: string
  readonly peer: Party
  readonly reason: Refusal
}

export interface Call {
  readonly id: string
  /** Its line: 1 is P1. A call gets the first free line, unless the user pressed another line key. */
  readonly line: number
  readonly peer: Party
  /** Our identity in this call, from 1. */
  readonly identity: number
  readonly phase: CallPhase
  readonly heldByUs: boolean
  readonly heldByPeer: boolean
  /** ms by the clock; 0 until the call is answered. */
  readonly answeredAt: number
  /** DTMF digits sent since the call was last answered, held or resumed. */
  readonly tones: string
  /** The party whose phone forwarded the call to us. */
  readonly forwardedBy?: Party
  /** The target of a pending transfer. */
  readonly target?: Party
  /** Set if the user has hidden this waiting call from the display. */
  readonly ignored?: true
}

/** `transferring`: transferred by us, but not yet released by the network. */
export type CallPhase = 'calling' | 'ringing' | 'talking' | 'transferring'

export const freshModel: Model = {
  calls: [],
  focus: undefined,
  conference: [],
  muted: false,
  dnd: false,
  forwarding: {},
  entry: undefined,
  failure: undefined,
  selectedCall: undefined,
  records: { dialled: [], missed: [], received: [] },
  list: undefined,
  document: undefined,
  missed: 0,
  ringer: undefined,
  ringersPlayed: 0,
  power: 'on',
  identity: 1,
  loggedOff: [],
}

/** The state of the telephone. It decides what the keys do and what the display shows. */
export function stateOf(model: Model): TelephoneState {
  if (model.power !== 'on') return model.power
  if (model.entry) return model.entry.purpose === 'dial' ? 'enter number' : 'transfer to number'
  if (model.failure) return 'busy'
  if (model.selectedCall !== undefined) return 'transfer'
  const waiting = waitingCall(model)
  if (waiting && !waiting.ignored) return 'call waiting'
  const call = focusedCall(model)
  return call ? callState(model, call) : stateWithoutCalls(model)
}

function callState({ conference }: Model, call: Call): TelephoneState {
  if (call.phase !== 'talking') return call.phase
  if (conference.includes(call.id)) return call.heldByUs ? 'conference on hold' : 'conference'
  if (call.heldByUs) return 'holding'
  return call.heldByPeer ? 'held' : 'connected'
}

function stateWithoutCalls({ list, records, document, ringer, loggedOff }: Model): TelephoneState {
  if (list) return records[list.name].length > 0 ? `${list.name} calls` : `no ${list.name} calls`
  if (document) return 'minibrowser'
  if (ringer) return 'ringer'
  return loggedOff.includes(1) ? 'logged off' : 'idle'
}

export const focusedCall = (model: Model) => model.calls.find((call) => call.id === model.focus)

export const callById = (model: Model, id: string) => model.calls.find((call) => call.id === id)

/** The call that rings and is not focused. There is never more than one. */
export const waitingCall = (model: Model) =>
  model.calls.find((call) => call.phase === 'ringing' && call.id !== model.focus)

export const hasTalk = ({ calls }: Model) => calls.some((call) => call.phase === 'talking')

/** Ids of the calls that are held and resumed together: those of a conference, else the call alone. */
export const heldTogether = ({ conference }: Model, id: string): readonly string[] =>
  conference.includes(id) ? conference : [id]

/** Ids of the focused call and of those that are held with it; none without a focused call. */
export const focusedTogether = (model: Model): readonly string[] =>
  model.focus === undefined ? [] : heldTogether(model, model.focus)

/** The calls to which the focused call can be transferred. The network cannot connect two calls that both ring. */
export function transferCandidates(model: Model): readonly Call[] {
  const focus = focusedCall(model)
  if (!focus || !isOutgoingOrTalking(focus)) return []
  const talking = (call: Call) => call.phase === 'talking'
  return model.calls.filter(
    (call) => call !== focus && isOutgoingOrTalking(call) && (talking(call) || talking(focus)),
  )
}

const isOutgoingOrTalking = ({ phase }: Call) => phase === 'talking' || phase === 'calling'

/** Ids of the calls that a conference with the focused one has: the conference on hold, else the last held call. */
export function conferenceCandidates(model: Model): readonly string[] {
  const { calls, conference, focus } = model
  if (conference.length > 0) return conference
  const last = calls.findLast(({ id, phase }) => id !== focus && phase === 'talking')
  return last ? [last.id] : []
}

/** A new call needs all others to be held by us or waiting: the handset has one audio path. */
export const canDial = (model: Model) =>
  model.calls.every((call) => call.heldByUs || call === waitingCall(model))

/** The number that REDIAL offers. */
export const lastDialled = (model: Model) => model.records.dialled[0]?.peer.number
