import type { Action, ActionKind, Displays } from './model/index.js'

/** How often an action was done in a state, by model. */
export interface Visit {
  readonly model: string
  readonly state: string
  readonly kind: ActionKind
  readonly count: number
}

/** How often a display went from one state to another. */
export interface Transition {
  readonly from: string
  readonly to: string
  readonly count: number
  /** The kinds of action that caused it: its own, or those of other phones. */
  readonly causes: readonly string[]
}

/** What was tried: state × action × model, and the changes of displays. It has an entry per kind, so it stays small. */
export class Coverage {
  private readonly visits = new Map<string, { visit: Omit<Visit, 'count'>; count: number }>()
  private readonly transitions = new Map<
    string,
    { from: string; to: string; count: number; causes: Set<string> }
  >()

  private readonly offered = new Map<string, Omit<Visit, 'count'>>()

  constructor(private readonly modelOf: (phone: string) => string) {}

  add(action: Action, before: Displays, after: Displays): void {
    const state = before[action.phone]?.state ?? ''
    const visit = { model: this.modelOf(action.phone), state, kind: action.kind }
    const key = JSON.stringify(visit)
    this.visits.set(key, { visit, count: (this.visits.get(key)?.count ?? 0) + 1 })
    for (const [name, display] of Object.entries(after)) {
      const from = before[name]?.state ?? ''
      if (from !== display.state) this.addTransition(from, display.state, causeOf(action, name))
    }
  }

  /** Actions that are possible in these displays, whether or not one of them is done. */
  addOffered(actions: readonly Action[], displays: Displays): void {
    for (const { kind, phone } of actions) {
      const offer = { model: this.modelOf(phone), state: displays[phone]?.state ?? '', kind }
      this.offered.set(JSON.stringify(offer), offer)
    }
  }

  private addTransition(from: string, to: string, cause: string): void {
    const key = JSON.stringify([from, to])
    const known = this.transitions.get(key) ?? { from, to, count: 0, causes: new Set() }
    known.causes.add(cause)
    this.transitions.set(key, { ...known, count: known.count + 1 })
  }

  get allVisits(): readonly Visit[] {
    return [...this.visits.values()].map(({ visit, count }) => ({ ...visit, count }))
  }

  get allOffered(): readonly Omit<Visit, 'count'>[] {
    return [...this.offered.values()]
  }

  get allTransitions(): readonly Transition[] {
    return [...this.transitions.values()].map((one) => ({ ...one, causes: [...one.causes].toSorted() }))
  }
}

const causeOf = (action: Action, phone: string) =>
  action.phone === phone ? action.kind : `${action.kind}, by another phone`
