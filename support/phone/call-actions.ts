import type { Verb } from '../catalog/index.js'

/** The other side of a call: the number and, if known, the name of a phone. */
export interface Party {
  readonly facts: { readonly number: string; readonly displayName?: string | undefined }
}

/** The two other sides of a transfer: the call from `from` goes to `to`. */
export interface Handover {
  readonly from: Party
  readonly to: Party
}

export const callLists = ['dialled', 'missed', 'received'] as const
export type CallList = (typeof callLists)[number]

export const forwardings = ['all calls', 'calls if busy', 'unanswered calls'] as const
export type Forwarding = (typeof forwardings)[number]

/**
 * The actions of a person in calls. Each action first checks that the display shows the initial state of the action,
 * then presses the keys that the data of the model names, and waits for the state that must follow. It does not wait
 * for a decision of the other side, such as whether a called phone is busy.
 * @throws RemoteError, PhoneError, DisplayAssertionError
 */
export interface CallActions {
  dial(to: Party | string): Promise<void>
  dialDigitByDigit(to: Party | string): Promise<void>
  redial(): Promise<void>
  answer(): Promise<void>
  reject(): Promise<void>
  hangUp(): Promise<void>
  liftHandset(): Promise<void>
  /** With the setting `transfer_on_hangup`, this connects the two other sides. */
  putDownHandset(): Promise<void>
  hold(): Promise<void>
  resume(): Promise<void>
  mute(): Promise<void>
  unmute(): Promise<void>
  /**
   * Presses the P key of a line: opens, answers, holds, resumes or changes to it, depending on its state.
   * @param line from 1
   */
  goToLine(line: number): Promise<void>
  typeTones(tones: string): Promise<void>
  chooseNextIdentity(): Promise<void>
  /** Attended transfer: `from` is on hold, `to` has answered. Presses the confirming key if the model needs one. */
  transfer(parties: Handover): Promise<void>
  /** Transfer without an answer: `from` is on hold, `to` still rings. */
  transferRinging(parties: Handover): Promise<void>
  /** Blind transfer of the connected call. */
  transferBlindly(to: Party | string): Promise<void>
  startConference(): Promise<void>
  splitConference(): Promise<void>
  holdConference(): Promise<void>
  resumeConference(): Promise<void>
  answerWaiting(): Promise<void>
  rejectWaiting(): Promise<void>
  ignoreWaiting(): Promise<void>
  showWaiting(): Promise<void>
  doNotDisturb(how: 'on' | 'off'): Promise<void>
  forward(calls: Forwarding, to: Party | string): Promise<void>
  stopForwarding(): Promise<void>
  openList(list: CallList): Promise<void>
  closeList(): Promise<void>
}

interface CallDriver {
  perform(verb: Verb, number?: string): Promise<void>
  expectState(expectation: {
    readonly state: string
    readonly peer: string
    readonly peerName?: string | undefined
    readonly held: string
    readonly heldName?: string | undefined
  }): Promise<void>
}

export function callActionsOf(phone: CallDriver): CallActions {
  const does = (verb: Verb) => () => phone.perform(verb)
  const doesTo = (verb: Verb) => (to: Party | string) => phone.perform(verb, numberOf(to))
  const transfer = (state: string) => async (parties: Handover) => {
    await phone.expectState({ state, ...sidesOf(parties) })
    await phone.perform('transfer')
    await phone.perform('confirm transfer')
  }
  return {
    dial: doesTo('dial'),
    dialDigitByDigit: doesTo('dial digit by digit'),
    redial: does('redial'),
    answer: does('answer'),
    reject: does('reject'),
    hangUp: does('hang up'),
    liftHandset: does('lift the handset'),
    putDownHandset: does('put down the handset'),
    hold: does('hold'),
    resume: does('resume'),
    mute: does('mute'),
    unmute: does('unmute'),
    goToLine: (line) => phone.perform('go to line', String(line)),
    typeTones: doesTo('type tones'),
    chooseNextIdentity: does('choose the next identity'),
    transfer: transfer('consultation'),
    transferRinging: transfer('calling'),
    transferBlindly: doesTo('transfer blindly'),
    startConference: does('start conference'),
    splitConference: does('split the conference'),
    holdConference: does('hold the conference'),
    resumeConference: does('resume the conference'),
    answerWaiting: does('answer waiting call'),
    rejectWaiting: does('reject waiting call'),
    ignoreWaiting: does('ignore waiting call'),
    showWaiting: does('show waiting call'),
    doNotDisturb: (how) => phone.perform(how === 'on' ? 'enable dnd' : 'disable dnd'),
    forward: (calls, to) => phone.perform(`forward ${calls}`, numberOf(to)),
    stopForwarding: does('stop forwarding'),
    openList: (list) => phone.perform(`open ${list} calls`),
    closeList: does('close list'),
  }
}

const numberOf = (party: Party | string) => (typeof party === 'string' ? party : party.facts.number)

const sidesOf = ({ from, to }: Handover) => ({
  peer: to.facts.number,
  peerName: to.facts.displayName,
  held: from.facts.number,
  heldName: from.facts.displayName,
})
