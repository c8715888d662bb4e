import type { Box } from '../../catalog/index.js'
import { matchFrame, type Placed, type RegionMap } from '../../screen/index.js'
import { flipsOf } from './flips.js'
import { glyphSizeOf } from './glyphs.js'
import { digestOf, ownGlyphs } from './patches.js'

/** What came of changing the glyphs of an area: the first one that went unnoticed, if any. */
export type Found = Box | 'all noticed' | 'no glyph'

/** Proves areas that are compared by pixels. */
export function openPixelProver(): (placed: Placed, index: number) => Found {
  const known = new Map<RegionMap, Map<string, Found>>()
  return (placed, index) => {
    const { map, frame } = placed.reference
    const area = map.areas[index]
    if (!area) return 'no glyph'
    const outcomes = known.get(map) ?? new Map<string, Found>()
    known.set(map, outcomes)
    // What an exact area says depends on no place: one glyph proves it, whatever it is.
    const key = area.rule.match === 'exact' ? `${index}` : `${index} ${digestOf(frame, area.box)}`
    const before = outcomes.get(key)
    if (before === 'all noticed') return before
    const found = before ?? firstUnnoticed(placed, index, area.rule.match === 'exact')
    if (found === 'all noticed' || area.rule.match !== 'exact') outcomes.set(key, found)
    return found
  }
}

function firstUnnoticed(placed: Placed, index: number, oneIsEnough: boolean): Found {
  const { reference, display } = placed
  let tried = false
  for (const glyph of ownGlyphs(placed, index)) {
    for (const flip of flipsOf(reference.frame, glyph, glyphSizeOf(display))) {
      tried = true
      if (matchFrame(flip, reference).kind !== 'mismatch') return glyph
    }
    if (tried && oneIsEnough) break
  }
  return tried ? 'all noticed' : 'no glyph'
}
