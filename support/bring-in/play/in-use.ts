import { changedCells, describeBox, isAsSmallAsClock, union } from './cells.js'
import type { TimedFrame } from './settling.js'

/**
 * Why a phone seems to be in use before anything was sent to it; undefined: nothing shows it. Without a reference only
 * motion can tell: the timer of a call counts each second and shows no value twice. A blinking light returns to what it was,
 * and a text that scrolls changes more often. Pure.
 * @param displays those that were seen for some seconds, in their order
 */
export function useOf(displays: readonly TimedFrame[]): string | undefined {
  return countsSeconds(displays)
    ? `its display counts seconds as in a call, in ${changedPlace(displays)}`
    : undefined
}

/** What is seen of a display that keeps changing: `it changed 37 times in 10 s, in 96×40 px at x 200, y 120`. Pure. */
export function describeUnrest(displays: readonly TimedFrame[]): string {
  const [first, last] = [displays[0], displays.at(-1)]
  const seconds = Math.round(((last?.atMs ?? 0) - (first?.atMs ?? 0)) / 1000)
  return `it changed ${displays.length - 1} times in ${seconds} s, in ${changedPlace(displays)}`
}

function changedPlace(displays: readonly TimedFrame[]): string {
  const [first, ...others] = displays.map(({ frame }) => frame)
  if (!first) return 'no place'
  const changes = others.map((frame, i) => changedCells(displays[i]?.frame ?? first, frame))
  return describeBox(union(...changes), first)
}

/** From one change of a timer to the next one; a capture may come late. ms */
const second = { least: 500, most: 1700 }

function countsSeconds(displays: readonly TimedFrame[]): boolean {
  if (displays.length < 3) return false
  return displays.every((one, i) => {
    const before = displays[i - 1]
    if (!before) return true
    const afterMs = one.atMs - before.atMs
    const isOnTime = i === 1 || (afterMs >= second.least && afterMs <= second.most)
    const isNew = displays
      .slice(0, i)
      .every(({ frame }) => changedCells(frame, one.frame, undefined, 1).size > 0)
    return isOnTime && isNew && isAsSmallAsClock(changedCells(before.frame, one.frame), one.frame)
  })
}
