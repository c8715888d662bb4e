import { type Box, boxesOverlap } from '../../catalog/index.js'
import type { Reading } from '../../ocr/index.js'
import {
  acceptsAnything,
  cropFrame,
  type Frame,
  matchFrame,
  type Region,
  type RegionMap,
  type Template,
} from '../../screen/index.js'
import type { LocatedReference } from '../store.js'
import { candidateTexts, type Reader, readsAs } from '../text-regions.js'
import { glyphMutations } from './glyph-mutations.js'
import { digestOf, glyphSizeOf, ownGlyphs } from './glyphs.js'
import { otherGlyphs, type ReplacedGlyph } from './other-glyph.js'

/** A mutation that the comparison does not detect: with another glyph in this place, the display still matches. */
export interface SurvivedMutation {
  readonly located: LocatedReference
  readonly region: string
  readonly glyph: Box
}

/** A text region whose text in the reference's own picture cannot be read, or does not fit its pattern. */
export interface Unreadable {
  readonly located: LocatedReference
  readonly region: string
  readonly wanted: string
  readonly reading: Reading
}

interface MutationReport {
  /** At most one per region. */
  readonly survived: readonly SurvivedMutation[]
  readonly unreadable: readonly Unreadable[]
  /** Regions in which every mutation was detected. */
  readonly proven: number
  /** Text regions that were not tested, because there is no reader. */
  readonly unread: number
}

/**
 * Tests references one by one. It tests equal content once only, because most displays of a model share most rows, and
 * models with one font share most texts.
 */
export interface MutationTester {
  /** Reads every text region. Changes glyphs in every compared region with text: the comparison must detect it. */
  test(located: LocatedReference): Promise<MutationReport>
}

export function openMutationTester(reader: Reader | undefined): MutationTester {
  const testPixels = openPixelMutations()
  const testText = reader && openTextMutations(reader)
  return {
    async test(located) {
      const survived: SurvivedMutation[] = []
      const unreadable: Unreadable[] = []
      const count = { proven: 0, unread: 0 }
      for (const [index, area] of located.reference.map.areas.entries()) {
        if (!isCompared(area) || !containsText(area, located)) continue
        const { name: region, rule } = area
        if (rule.match === 'text' && !testText) {
          count.unread++
          continue
        }
        const outcome =
          rule.match === 'text' && testText ? await testText(located, index) : testPixels(located, index)
        if (outcome === 'all detected') count.proven++
        else if (outcome === 'no glyph') continue
        else if ('kind' in outcome)
          unreadable.push({ located, region, wanted: outcome.wanted, reading: outcome.reading })
        else survived.push({ located, region, glyph: outcome })
      }
      return { survived, unreadable, ...count }
    },
  }
}

function isCompared({ rule, pixels }: RegionMap['areas'][number]): boolean {
  if (pixels === 0 || rule.match === 'ignore') return false
  return rule.match !== 'text' || !acceptsAnything(rule.reads)
}

/** A model writes text only into its named regions, so any other box contains text only where it overlaps one. */
function containsText({ name, box, rule }: Region, { display }: LocatedReference): boolean {
  const named = display?.regions ?? {}
  return (
    rule.match === 'text' || name in named || Object.values(named).some((other) => boxesOverlap(box, other))
  )
}

/** The result for one area; a box: the first glyph whose mutation was not detected. */
type MutationOutcome = Box | 'all detected' | 'no glyph'

/** Returns a function that tests an area that is compared by pixels. */
function openPixelMutations(): (located: LocatedReference, index: number) => MutationOutcome {
  const known = new WeakMap<RegionMap, Map<string, MutationOutcome>>()
  return (located, index) => {
    const { map, frame } = located.reference
    const area = map.areas[index]
    if (!area) return 'no glyph'
    const outcomes = known.get(map) ?? new Map<string, MutationOutcome>()
    known.set(map, outcomes)
    // An exact area detects every change, so one glyph is enough, whatever the area shows.
    const key = area.rule.match === 'exact' ? `${index}` : `${index} ${digestOf(frame, area.box)}`
    const before = outcomes.get(key)
    if (before === 'all detected') return before
    const found = before ?? firstSurvived(located, index, area.rule.match === 'exact')
    if (found === 'all detected' || area.rule.match !== 'exact') outcomes.set(key, found)
    return found
  }
}

function firstSurvived(located: LocatedReference, index: number, oneIsEnough: boolean): MutationOutcome {
  const { reference, display } = located
  const area = reference.map.areas[index]
  let tried = false
  for (const glyph of ownGlyphs(located, index)) {
    // Only pixels of the glyph change. Rules other than `exact` judge the whole area.
    const rows = oneIsEnough || !area ? glyph : area.box
    const part = rowsOf(reference, rows)
    const inPart = { ...glyph, y: glyph.y - rows.y }
    for (const mutant of glyphMutations(part.frame, inPart, glyphSizeOf(display))) {
      tried = true
      if (matchFrame(mutant, part).kind !== 'mismatch') return glyph
    }
    if (tried && oneIsEnough) break
  }
  return tried ? 'all detected' : 'no glyph'
}

/**
 * Some rows of a reference as a template of their own. Comparing whole displays takes most of the time. The boxes of areas
 * that are not in these rows are meaningless, which does not matter as long as no pixel of them differs.
 */
function rowsOf({ frame, map, blinkFrames }: Template, { y, height }: Pick<Box, 'y' | 'height'>): Template {
  const { width } = frame
  const areas = map.areas.map((area) => ({ ...area, box: { ...area.box, y: area.box.y - y } }))
  return {
    frame: cropFrame(frame, { x: 0, y, width, height }),
    map: { ...map, areas, owner: map.owner.subarray(y * width, (y + height) * width) },
    ...(blinkFrames && { blinkFrames }),
  }
}

/** The text in the reference's own picture does not fit the pattern, or cannot be read. */
interface Misread {
  readonly kind: 'misread'
  readonly wanted: string
  readonly reading: Reading
}

/** Changes a stroke of each glyph: learned letters match pixel by pixel. @param part the pixels of the area */
function* strokeMutations(located: LocatedReference, index: number, part: Frame): Generator<ReplacedGlyph> {
  const box = located.reference.map.areas[index]?.box
  if (!box) return
  for (const own of ownGlyphs(located, index)) {
    const glyph = { ...own, x: own.x - box.x, y: own.y - box.y }
    const [mutant] = glyphMutations(part, glyph, glyphSizeOf(located.display))
    if (mutant) yield { glyph, mutant }
  }
}

/**
 * Returns a function that tests an area whose text is read. Each text is read once, and each glyph image is mutated
 * once: by the smallest mutation, or, where Tesseract guesses, by another letter of the text. A mutation that is detected
 * in one text counts as detected in all texts.
 */
function openTextMutations(
  reader: Reader,
): (located: LocatedReference, index: number) => Promise<MutationOutcome | Misread> {
  const readings = new Map<string, Reading>()
  const detected = new Set<string>()
  const read = async (frame: Frame, box: Box, region: string): Promise<Reading> => {
    const digest = `${region} ${digestOf(frame, box)}`
    const reading = readings.get(digest) ?? (await reader.read(frame, box, region))
    readings.set(digest, reading)
    return reading
  }
  return async (located, index) => {
    const { frame, map } = located.reference
    const area = map.areas[index]
    if (area?.rule.match !== 'text') return 'no glyph'
    const { box, name, rule } = area
    const reading = await read(frame, box, name)
    if (!readsAs(reading, rule.reads)) return { kind: 'misread', wanted: rule.reads, reading }
    const texts = candidateTexts(reading)
    const part = cropFrame(frame, box)
    const whole = { ...box, x: 0, y: 0 }
    const isGuessed = reading.kind === 'read' && reading.confidence !== undefined
    const others = isGuessed ? [...otherGlyphs(part, whole)] : []
    const mutations = others.length > 0 ? others : strokeMutations(located, index, part)
    let tried = false
    for (const { glyph, mutant } of mutations) {
      const onDisplay = { ...glyph, x: glyph.x + box.x, y: glyph.y + box.y }
      const digest = `${isGuessed} ${digestOf(part, glyph)}`
      if (!detected.has(digest)) {
        const mutated = candidateTexts(await reader.read(mutant, whole, name))
        if (mutated.some((text) => texts.includes(text))) return onDisplay
        detected.add(digest)
      }
      tried = true
    }
    return tried ? 'all detected' : 'no glyph'
  }
}
