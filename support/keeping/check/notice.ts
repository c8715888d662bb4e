import { createHash } from 'node:crypto'
import type { Box } from '../../catalog/index.js'
import {
  acceptsAnything,
  type Frame,
  matchFrame,
  type Placed,
  type Reader,
  type Region,
  type RegionMap,
} from '../../screen/index.js'
import { flipsOf } from './flips.js'
import { type GlyphSize, glyphSizeOf, glyphsIn } from './glyphs.js'

/** A glyph that may change in a region without the match noticing. */
export interface Unnoticed {
  readonly placed: Placed
  readonly region: string
  readonly glyph: Box
}

export interface Proof {
  /** The first one of each region. */
  readonly unnoticed: readonly Unnoticed[]
  /** Regions of which every changed glyph was noticed. */
  readonly proven: number
  /** Text regions that nobody could read. */
  readonly unread: number
}

/** Proves reference by reference, and nothing twice: most displays of a model have most of their rows in common. */
export interface Prover {
  /** Changes glyphs in every text-bearing region that is compared, and proves that the match notices. */
  prove(placed: Placed): Promise<Proof>
}

export function openProver(reader: Reader | undefined): Prover {
  const known = new Map<RegionMap, Map<string, Found>>()
  return {
    async prove(placed) {
      const { map, frame } = placed.reference
      const unnoticed: Unnoticed[] = []
      const count = { proven: 0, unread: 0 }
      const outcomes = known.get(map) ?? new Map<string, Found>()
      known.set(map, outcomes)
      for (const [index, area] of map.areas.entries()) {
        if (!isCompared(area) || !bearsText(area, placed)) continue
        if (area.rule.match === 'text' && !reader) {
          count.unread++
          continue
        }
        const looked = `${index} ${digestOf(frame, area.box)}`
        const proven = area.rule.match === 'exact' && outcomes.get(`${index}`)
        const glyph = proven || (outcomes.get(looked) ?? (await firstUnnoticed(placed, index, reader)))
        outcomes.set(looked, glyph)
        if (glyph === 'all noticed') outcomes.set(`${index}`, glyph)
        if (glyph === 'all noticed') count.proven++
        else if (glyph !== 'no glyph') unnoticed.push({ placed, region: area.name, glyph })
      }
      return { unnoticed, ...count }
    },
  }
}

function isCompared({ rule, pixels }: RegionMap['areas'][number]): boolean {
  if (pixels === 0 || rule.match === 'ignore') return false
  return rule.match !== 'text' || !acceptsAnything(rule.reads)
}

/** The regions that a model names are where it writes; a box of one's own is somewhere on them, or no text. */
function bearsText({ name, box, rule }: Region, { display }: Placed): boolean {
  const named = display?.regions ?? {}
  return rule.match === 'text' || name in named || Object.values(named).some((other) => overlap(box, other))
}

type Found = Box | 'all noticed' | 'no glyph'

/** What an exact region says depends on no place, so one glyph proves it; of all others every glyph is tried. */
async function firstUnnoticed(placed: Placed, index: number, reader: Reader | undefined): Promise<Found> {
  const { frame, map } = placed.reference
  const area = map.areas[index]
  if (!area) return 'no glyph'
  const size = glyphSizeOf(placed.display)
  const before = area.rule.match === 'text' ? await textsIn(frame, area.box, reader) : []
  let tried = false
  for (const glyph of ownGlyphs(frame, map, index, size)) {
    for (const flip of flipsOf(frame, glyph, size)) {
      tried = true
      const noticed =
        area.rule.match === 'text'
          ? !(await textsIn(flip, area.box, reader)).some((text) => before.includes(text))
          : matchFrame(flip, placed.reference).kind === 'mismatch'
      if (!noticed) return glyph
    }
    if (tried && area.rule.match === 'exact') break
  }
  return tried ? 'all noticed' : 'no glyph'
}

/** Glyphs of which every pixel is ruled by the area. */
function* ownGlyphs(frame: Frame, { areas, owner }: RegionMap, index: number, size: GlyphSize) {
  for (const glyph of glyphsIn(frame, areas[index]?.box ?? { x: 0, y: 0, width: 0, height: 0 }, size)) {
    let own = true
    for (let y = glyph.y; y < glyph.y + glyph.height && own; y++) {
      const start = y * frame.width + glyph.x
      own = owner.subarray(start, start + glyph.width).every((one) => one === index)
    }
    if (own) yield glyph
  }
}

function digestOf({ rgba, width }: Frame, { x, y, width: columns, height }: Box): string {
  const hash = createHash('sha1')
  for (let row = y; row < y + height; row++) {
    const start = (row * width + x) * 4
    hash.update(rgba.subarray(start, start + columns * 4))
  }
  return hash.digest('base64')
}

/** What may stand there: one text, or several where characters look alike; none where a glyph is unknown. */
async function textsIn(frame: Frame, box: Box, reader: Reader | undefined): Promise<readonly string[]> {
  const reading = await reader?.read(frame, box)
  if (!reading) return []
  return reading.kind === 'read' ? [reading.text] : reading.candidates
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
