import type { Expectation } from '../phone/index.js'

/** The states that the display of one phone has shown in a scenario. */
export class DisplayHistory {
  /** The displays that show a call that begins. */
  newCalls: readonly NewCall[] = []
  private shown: ShownState[] = []
  private isConfirmed = false

  /**
   * @param since events before this time do not count, ms. It moves to the time when the phone first shows a state,
   * idle after `Given`, because earlier events belong to the previous scenario
   */
  constructor(public since: number) {}

  /** @param at when the display was captured, ms by the clock */
  add({ state, peer }: Expectation, at: number): void {
    const previous = this.shown.at(-1)
    if (!previous) this.since = at
    if (previous?.state === state && samePeer(previous.peer, peer)) return
    this.shown = [...this.shown.slice(-maxDisplays), { state, peer, at }]
    this.isConfirmed = false
    // If another call ends, a waiting call rings on. It is not new.
    const isNew = beginning.includes(state) && !waiting.includes(previous?.state ?? '')
    if (isNew) this.newCalls = [...this.newCalls.slice(-maxDisplays), { peer, at, since: previous?.at ?? at }]
  }

  /** The last change of the display, with the time since which its event may have come; undefined if confirmed. */
  unconfirmed() {
    const [current, previous] = [this.shown.at(-1), this.shown.at(-2)]
    if (!current || this.isConfirmed) return undefined
    return { state: current.state, before: previous?.state, since: previous?.at ?? this.since }
  }

  confirm(): void {
    this.isConfirmed = true
  }

  /** Whether the last display from `after` to `before` shows a call, ms. Undefined: there is none, or it does not say. */
  showedCall({ after, before }: { readonly after: number; readonly before: number }): boolean | undefined {
    const last = this.shown.findLast(({ at }) => at <= before)
    if (!last || last.at < after) return undefined
    if (withCall.includes(last.state)) return true
    return withoutCall.includes(last.state) ? false : undefined
  }
}

/** A display that shows a call that begins, such as ringing. */
export interface NewCall {
  /** The number of the other side, if it was expected. */
  readonly peer: string | undefined
  /** When the display was captured, ms by the clock. */
  readonly at: number
  /** When the phone was known to show another state, ms by the clock. */
  readonly since: number
}

interface ShownState extends Pick<Expectation, 'state' | 'peer'> {
  readonly at: number
}

/** A scenario has far fewer. */
const maxDisplays = 500
const beginning = ['ringing', 'calling']
const waiting = ['call waiting', 'call waiting while holding', 'call waiting while held', 'waiting ignored']
const withCall = [
  ...beginning,
  ...['connected', 'muted', 'holding', 'held', 'consultation', 'transfer', 'transfer to number'],
  ...['both on hold', 'held in consultation', 'enter number while holding'],
  ...waiting,
  ...['conference', 'conference on hold'],
]
const withoutCall = ['idle', 'missed', 'DND', 'logged off']

/** Two displays may show the same call if one of them does not name the other side. */
const samePeer = (a: string | undefined, b: string | undefined) => !a || !b || a === b
