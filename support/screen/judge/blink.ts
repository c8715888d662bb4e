import type { Frame } from '../frame.js'
import type { Look } from '../reference/looks.js'
import type { RegionMap } from '../reference/regions.js'
import { add, noTally, type Tally } from './tally.js'

/** A look that a blinking region was seen to have. */
export interface LookSeen {
  readonly region: string
  readonly look: string
}

/** What the reference itself shows of a blinking region. */
export const ownLook = 'its own'

/** The further look that a region has, or how it differs from the nearest of all. */
export type Blink =
  | { readonly kind: 'look'; readonly name: string }
  | { readonly kind: 'none'; readonly tally: Tally }

/**
 * @param own how the area differs from what the reference itself shows
 * @param looks its further looks
 */
export function blinking(
  frame: Frame,
  map: RegionMap,
  index: number,
  own: Tally,
  looks: readonly Look[],
): Blink {
  if (own.pixels === 0) return { kind: 'look', name: ownLook }
  let nearest = own
  for (const look of looks) {
    const tally = against(frame, map, index, look)
    if (tally.pixels === 0) return { kind: 'look', name: look.name }
    if (tally.pixels < nearest.pixels) nearest = tally
  }
  return { kind: 'none', tally: nearest }
}

function against(frame: Frame, { areas, owner }: RegionMap, index: number, look: Look): Tally {
  const tally = noTally()
  const box = areas[index]?.box
  if (!box) return tally
  for (let i = 0; i < look.pixels.length; i++) {
    const [x, y] = [box.x + (i % box.width), box.y + Math.floor(i / box.width)]
    const at = y * frame.width + x
    if (owner[at] === index && frame.pixels[at] !== look.pixels[i]) add(tally, x, y)
  }
  return tally
}
