import type { Frame } from '../../screen/index.js'
import { type Cells, cellsOf, changedCells, isWithin, noCells, union, widened } from './cells.js'

/** A display that was seen and differs from the one before it. */
export interface TimedFrame {
  readonly frame: Frame
  /** When its capture began, ms by the clock. */
  readonly atMs: number
  /** The same moment as date and time. */
  readonly date: Date
}

/** What is known of a display after a capture. */
export interface Rest {
  /** Since when nothing has changed that does not change again and again, ms by the clock. */
  readonly sinceMs: number
  /** How long that was seen, ms. */
  readonly restedMs: number
  /** The places that move by themselves, with their surroundings. */
  readonly moving: Cells
}

interface Change extends TimedFrame {
  /** Where it differs from the display before it. */
  readonly cells: Cells
}

/**
 * A timer, a light or a cursor changes again and again, an intermediate display once or twice: "calling" comes before
 * "busy". So a place moves by itself after its third change within a short time.
 */
const timesOfMotion = 3
/** A timer that counts seconds needs three of them; one reading may come late. ms */
const motionWithinMs = 6000

/** Tells whether a display has settled although parts of it never stand still. It gets all captures of one watch. */
export class Settling {
  private readonly changes: Change[] = []
  private lastMs = 0

  /** @param known places of this state that are known to move */
  constructor(private readonly known: Cells = noCells) {}

  /** Adds a readable capture. */
  add(seen: TimedFrame): void {
    this.lastMs = seen.atMs
    const before = this.changes.at(-1)
    const cells = before ? changedCells(before.frame, seen.frame) : noCells
    if (!before || cells.size > 0) this.changes.push({ ...seen, cells })
  }

  get last(): TimedFrame | undefined {
    return this.changes.at(-1)
  }

  /** All displays since a time, the one that was shown then first. */
  since(ms: number): TimedFrame[] {
    const first = this.changes.findLastIndex(({ atMs }) => atMs <= ms)
    return this.changes.slice(Math.max(0, first)).map(({ frame, atMs, date }) => ({ frame, atMs, date }))
  }

  rest(): Rest {
    const [first] = this.changes
    if (!first) return { sinceMs: this.lastMs, restedMs: 0, moving: noCells }
    const recent = this.changes.slice(1).filter(({ atMs }) => atMs > this.lastMs - motionWithinMs)
    const recurring = union(this.known, widened(recurringIn(recent), first.frame))
    // Where most of the display moves, such as a film, nothing tells what stands still.
    const isFilm = recurring.size > cellsOf(first.frame) / 2
    const real = this.changes.slice(1).findLast(({ cells }) => isFilm || !isWithin(cells, recurring))
    const sinceMs = real?.atMs ?? first.atMs
    const moved = recent.filter(({ atMs }) => atMs > sinceMs).map(({ cells }) => cells)
    return {
      sinceMs,
      restedMs: this.lastMs - sinceMs,
      moving: moved.length > 0 ? widened(union(...moved), first.frame) : noCells,
    }
  }
}

function recurringIn(changes: readonly Change[]): Cells {
  const counts = new Map<number, number>()
  for (const { cells } of changes) for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count >= timesOfMotion).map(([cell]) => cell))
}
