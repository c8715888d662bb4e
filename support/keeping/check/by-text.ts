import type { Box } from '../../catalog/index.js'
import { type Frame, type Placed, type Reader, type Reading, readsAs } from '../../screen/index.js'
import type { Found } from './by-pixels.js'
import { flipsOf } from './flips.js'
import { glyphSizeOf } from './glyphs.js'
import { digestOf, ownGlyphs, partOf } from './patches.js'

/** The reference's own picture reads otherwise than it should, or not at all. */
export interface Misread {
  readonly kind: 'misread'
  readonly wanted: string
  readonly reading: Reading
}

/**
 * Proves areas that are read: each is read once, and each glyph, as it is drawn, is changed once, by as little as there
 * is. What was noticed of it in one text is so in another.
 */
export function openTextProver(reader: Reader): (placed: Placed, index: number) => Promise<Found | Misread> {
  const readings = new Map<string, Reading>()
  const noticed = new Set<string>()
  const read = async (frame: Frame, box: Box): Promise<Reading> => {
    const looks = digestOf(frame, box)
    const reading = readings.get(looks) ?? (await reader.read(frame, box))
    readings.set(looks, reading)
    return reading
  }
  return async (placed, index) => {
    const { frame, map } = placed.reference
    const area = map.areas[index]
    if (area?.rule.match !== 'text') return 'no glyph'
    const { box, rule } = area
    const reading = await read(frame, box)
    if (!readsAs(reading, rule.reads)) return { kind: 'misread', wanted: rule.reads, reading }
    const before = textsOf(reading)
    const part = partOf(frame, box)
    const whole = { ...box, x: 0, y: 0 }
    let tried = false
    for (const glyph of ownGlyphs(placed, index)) {
      const looks = digestOf(frame, glyph)
      if (!noticed.has(looks)) {
        const inPart = { ...glyph, x: glyph.x - box.x, y: glyph.y - box.y }
        const [flip] = flipsOf(part, inPart, glyphSizeOf(placed.display))
        if (!flip) continue
        if (textsOf(await reader.read(flip, whole)).some((text) => before.includes(text))) return glyph
        noticed.add(looks)
      }
      tried = true
    }
    return tried ? 'all noticed' : 'no glyph'
  }
}

/** What may stand there: one text, or several where characters look alike; none where a glyph is unknown. */
const textsOf = (reading: Reading): readonly string[] =>
  reading.kind === 'read' ? [reading.text] : reading.candidates
