import type { Box } from '../../catalog/index.js'
import type { Reading } from '../../ocr/index.js'
import { acceptsAnything, type Frame, matchFrame, type Region, type RegionMap } from '../../screen/index.js'
import { type Reader, readsAs } from '../evaluate.js'
import type { LocatedReference } from '../store.js'
import { digestOf, glyphMutations, glyphSizeOf, ownGlyphs, partOf } from './glyph-mutations.js'

/** A glyph that may change in a region without the match noticing. */
export interface SurvivedMutation {
  readonly located: LocatedReference
  readonly region: string
  readonly glyph: Box
}

/** A text region of which the reference's own picture cannot be read, or reads otherwise than it should. */
export interface Unreadable {
  readonly located: LocatedReference
  readonly region: string
  readonly wanted: string
  readonly reading: Reading
}

export interface MutationReport {
  /** The first one of each region. */
  readonly survived: readonly SurvivedMutation[]
  readonly unreadable: readonly Unreadable[]
  /** Regions of which every changed glyph was noticed. */
  readonly proven: number
  /** Text regions for which there is no reader. */
  readonly unread: number
}

/** Proves reference by reference, and nothing twice: most displays of a model have most of their rows in common. */
export interface MutationTester {
  /** Reads every text region; changes glyphs in every text-bearing region that is compared, and proves that it is noticed. */
  test(placed: LocatedReference): Promise<MutationReport>
}

export function openMutationTester(reader: Reader | undefined): MutationTester {
  const byPixels = openPixelMutations()
  const byText = reader && openTextMutations(reader)
  return {
    async test(placed) {
      const unnoticed: SurvivedMutation[] = []
      const unreadable: Unreadable[] = []
      const count = { proven: 0, unread: 0 }
      for (const [index, area] of placed.reference.map.areas.entries()) {
        if (!isCompared(area) || !bearsText(area, placed)) continue
        const { name: region, rule } = area
        if (rule.match === 'text' && !byText) {
          count.unread++
          continue
        }
        const found = rule.match === 'text' && byText ? await byText(placed, index) : byPixels(placed, index)
        if (found === 'all noticed') count.proven++
        else if (found === 'no glyph') continue
        else if ('kind' in found)
          unreadable.push({ located, region, wanted: found.wanted, reading: found.reading })
        else unnoticed.push({ located, region, glyph: found })
      }
      return { survived, unreadable, ...count }
    },
  }
}

function isCompared({ rule, pixels }: RegionMap['areas'][number]): boolean {
  if (pixels === 0 || rule.match === 'ignore') return false
  return rule.match !== 'text' || !acceptsAnything(rule.reads)
}

/** The regions that a model names are where it writes; a box of one's own is somewhere on them, or no text. */
function bearsText({ name, box, rule }: Region, { display }: LocatedReference): boolean {
  const named = display?.regions ?? {}
  return rule.match === 'text' || name in named || Object.values(named).some((other) => overlap(box, other))
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

/** What came of changing the glyphs of an area: the first one that went unnoticed, if any. */
export type MutationOutcome = Box | 'all noticed' | 'no glyph'

/** Proves areas that are compared by pixels. */
export function openPixelMutations(): (placed: LocatedReference, index: number) => MutationOutcome {
  const known = new Map<RegionMap, Map<string, MutationOutcome>>()
  return (placed, index) => {
    const { map, frame } = placed.reference
    const area = map.areas[index]
    if (!area) return 'no glyph'
    const outcomes = known.get(map) ?? new Map<string, MutationOutcome>()
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

function firstUnnoticed(placed: LocatedReference, index: number, oneIsEnough: boolean): MutationOutcome {
  const { reference, display } = placed
  let tried = false
  for (const glyph of ownGlyphs(placed, index)) {
    for (const flip of glyphMutations(reference.frame, glyph, glyphSizeOf(display))) {
      tried = true
      if (matchFrame(flip, reference).kind !== 'mismatch') return glyph
    }
    if (tried && oneIsEnough) break
  }
  return tried ? 'all noticed' : 'no glyph'
}

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
export function openTextMutations(
  reader: Reader,
): (placed: LocatedReference, index: number) => Promise<MutationOutcome | Misread> {
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
        const [flip] = glyphMutations(part, inPart, glyphSizeOf(placed.display))
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
