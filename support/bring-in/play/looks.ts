import type { Frame } from '../../screen/index.js'
import {
  type Cells,
  changedCells,
  isAsSmallAsClock,
  meets,
  noCells,
  union,
  widened,
  withoutRowsAround,
} from './cells.js'

/** What a display shows, as a sentence says it. */
export interface Shown {
  readonly state: string
  readonly peer?: string | undefined
  readonly held?: string | undefined
  readonly typed?: string | undefined
}

/** What is awaited: one of several states. */
export interface Awaited extends Omit<Shown, 'state'> {
  readonly states: readonly string[]
}

/** How a phone looks in a state. */
interface Look extends Shown {
  frame: Frame
  /** Places that are not compared, because they move by themselves. */
  readonly moving: Cells
  /** The minute in which it was seen last, by the clock of this computer. */
  minute: number
}

/** How a display relates to what is known of the phone. */
export type Likeness =
  | { readonly kind: 'expected'; readonly shown: Shown }
  /** It differs from what is awaited in one place, which may be the clock. */
  | { readonly kind: 'expected but for a clock'; readonly shown: Shown; readonly accept: () => void }
  /** It is what the phone shows in another state. */
  | { readonly kind: 'other'; readonly shown: Shown }
  /**
   * @param isKnown whether what is awaited was seen before, and looked different
   * @param isFamiliar whether it looks most like the same state with another far end
   */
  | { readonly kind: 'new'; readonly isKnown: boolean; readonly isFamiliar: boolean }

/** What phones of one model have in common: places that move. */
export class Motion {
  private readonly byState = new Map<string, Cells>()
  private clock: Cells = noCells
  private readonly candidates: { readonly by: string; readonly cells: Cells }[] = []

  ofState = (states: readonly string[]): Cells =>
    union(this.clock, ...states.map((state) => this.byState.get(state) ?? noCells))

  learn(state: string, moving: Cells): void {
    this.byState.set(state, union(moving, this.byState.get(state) ?? noCells))
  }

  get clockPlace(): Cells {
    return this.clock
  }

  /**
   * A place that has changed while a minute passed. It is the clock as soon as two different displays have changed there.
   * A badge for a missed call changes one of them only.
   * @param by the phone and its state
   */
  suspectClock(by: string, cells: Cells, size: Pick<Frame, 'width' | 'height'>): void {
    const wide = widened(cells, size)
    const other = this.candidates.find((one) => one.by !== by && meets(one.cells, wide))
    if (other) this.clock = union(this.clock, wide, other.cells)
    else this.candidates.push({ by, cells: wide })
  }
}

/** Dots above and below the letters of a text that moves take this many cells; another text takes more. */
const mostDots = 4

/** How many displays of a phone are remembered; half a megabyte each. */
const remembered = 32

/** The displays of one phone that are known, each with its state. */
export class Looks {
  private looks: Look[] = []
  /** What it was seen in last. */
  private last: Look | undefined

  constructor(
    private readonly phone: string,
    readonly motion: Motion,
  ) {}

  learn(shown: Shown, frame: Frame, moving: Cells, date: Date): void {
    this.motion.learn(shown.state, moving)
    this.last = { ...shown, frame, moving, minute: minuteOf(date) }
    this.looks.push(this.last)
    // Idle is needed again and again.
    const oldest = this.looks.findIndex(({ state }) => state !== 'idle')
    if (this.looks.length > remembered) this.looks.splice(oldest, 1)
  }

  /** Whether the phone was seen in a state. */
  isKnown = (state: string): boolean => this.looks.some((look) => look.state === state)

  likenessOf(frame: Frame, awaited: Awaited, date: Date): Likeness {
    const wanted = this.looks.filter((look) => isAwaited(look, awaited))
    const match = wanted.find((look) => this.differences(look, frame, 1).size === 0)
    if (match) {
      match.minute = minuteOf(date)
      this.last = match
      return { kind: 'expected', shown: partsOf(match) }
    }
    const others = this.looks.filter((look) => !mayBe(look, awaited))
    const other =
      others.find((look) => this.isCertainly(look, frame)) ??
      // Only what it showed before goes on with another time: a short headline is as small as a clock.
      others.find((look) => look === this.last && this.clockDifference(look, frame, date))
    if (other) return { kind: 'other', shown: partsOf(other) }
    for (const look of wanted) {
      const cells = this.clockDifference(look, frame, date)
      if (cells) {
        const accept = () => this.accept(look, frame, cells, date)
        return { kind: 'expected but for a clock', shown: partsOf(look), accept }
      }
    }
    const nearest = this.nearest(frame)
    const isSame = nearest !== undefined && awaited.states.includes(nearest.state)
    const isKnown = wanted.some((look) => parts.every((part) => look[part] === awaited[part]))
    // The state is known with this far end, and a display of another state differs less: "busy" with another one.
    if (isKnown && nearest && !isSame) return { kind: 'other', shown: partsOf(nearest) }
    // With a call on hold, another timer may run, which has to be seen.
    const hasSameCalls = (nearest?.held === undefined) === (awaited.held === undefined)
    // The last digit that was typed may come late.
    const isTyped = awaited.typed !== undefined
    return { kind: 'new', isKnown, isFamiliar: isSame && hasSameCalls && !isTyped }
  }

  /** What moves in any state is left out, because a name that scrolls may have been seen at rest in one of them. */
  private nearest(frame: Frame): Look | undefined {
    const moving = union(...this.looks.map((look) => this.movingIn(look)))
    let least = Number.POSITIVE_INFINITY
    let nearest: Look | undefined
    for (const look of this.looks) {
      const { size } = changedCells(look.frame, frame, moving, least)
      if (size < least) [least, nearest] = [size, look]
    }
    return nearest
  }

  private differences(look: Look, frame: Frame, enough?: number): Cells {
    return changedCells(look.frame, frame, this.movingIn(look), enough)
  }

  /** Whether a display is a known one, also close to what moves: a name that scrolls stands below the name of the state. */
  private isCertainly(look: Look, frame: Frame): boolean {
    if (this.differences(look, frame, 1).size > 0) return false
    const moving = withoutRowsAround(this.movingIn(look), frame)
    return changedCells(look.frame, frame, moving, mostDots + 1).size <= mostDots
  }

  private movingIn = (look: Look): Cells => union(look.moving, this.motion.ofState([look.state]))

  /**
   * Where a display differs from a known one, if that may be the clock: it is one small place, another minute has begun since,
   * and the clock of this model is not known yet. Clocks of phones and of this computer are set by the same servers; where they
   * are not, this is no clock for some seconds of each minute, and the display is recorded with a doubt.
   */
  private clockDifference(look: Look, frame: Frame, date: Date): Cells | undefined {
    if (look.minute === minuteOf(date) || this.motion.clockPlace.size > 0) return undefined
    const cells = this.differences(look, frame)
    return isAsSmallAsClock(cells, frame) ? cells : undefined
  }

  private accept(look: Look, frame: Frame, cells: Cells, date: Date): void {
    this.motion.suspectClock(`${this.phone} ${look.state}`, cells, frame)
    look.frame = frame
    this.last = look
    look.minute = minuteOf(date)
  }
}

const minuteOf = (date: Date) => Math.floor(date.getTime() / 60_000)

const partsOf = ({ state, peer, held, typed }: Shown): Shown => ({ state, peer, held, typed })

const parts = ['peer', 'held', 'typed'] as const

/** Whether a known display is the one that is awaited. A part that is not awaited may be anything. */
const isAwaited = (look: Shown, { states, ...awaited }: Awaited) =>
  states.includes(look.state) &&
  parts.every((part) => awaited[part] === undefined || awaited[part] === look[part])

/**
 * Whether it may be the one: a wait of a key sequence does not say the far end, and a further digit stands where the cursor moved
 * before.
 */
const mayBe = (look: Shown, { states, ...awaited }: Awaited) =>
  states.includes(look.state) &&
  (['peer', 'held'] as const).every(
    (part) => awaited[part] === undefined || look[part] === undefined || awaited[part] === look[part],
  )
