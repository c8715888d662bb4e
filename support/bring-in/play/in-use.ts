import { changedCells, isAsSmallAsClock } from './cells.js'
import type { TimedFrame } from './settling.js'

/**
 * Why a phone seems to be in use before anything was sent to it; undefined: nothing shows it. Without a reference only
 * motion can tell: the timer of a call counts each second and shows no value twice. A blinking light returns to what it was,
 * and a text that scrolls changes more often. Pure.
 * @param displays those that were seen for some seconds, in their order
 */
export function useOf(displays: readonly TimedFrame[]): string | undefined {
  return countsSeconds(displays) ? 'its display counts seconds as in a call' : undefined
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
