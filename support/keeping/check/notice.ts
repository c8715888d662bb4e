import type { Box } from '../../catalog/index.js'
import {
  acceptsAnything,
  type Placed,
  type Reader,
  type Reading,
  type Region,
  type RegionMap,
} from '../../screen/index.js'
import { openPixelProver } from './by-pixels.js'
import { openTextProver } from './by-text.js'

/** A glyph that may change in a region without the match noticing. */
export interface Unnoticed {
  readonly placed: Placed
  readonly region: string
  readonly glyph: Box
}

/** A text region of which the reference's own picture cannot be read, or reads otherwise than it should. */
export interface Unreadable {
  readonly placed: Placed
  readonly region: string
  readonly wanted: string
  readonly reading: Reading
}

export interface Proof {
  /** The first one of each region. */
  readonly unnoticed: readonly Unnoticed[]
  readonly unreadable: readonly Unreadable[]
  /** Regions of which every changed glyph was noticed. */
  readonly proven: number
  /** Text regions for which there is no reader. */
  readonly unread: number
}

/** Proves reference by reference, and nothing twice: most displays of a model have most of their rows in common. */
export interface Prover {
  /** Reads every text region; changes glyphs in every text-bearing region that is compared, and proves that it is noticed. */
  prove(placed: Placed): Promise<Proof>
}

export function openProver(reader: Reader | undefined): Prover {
  const byPixels = openPixelProver()
  const byText = reader && openTextProver(reader)
  return {
    async prove(placed) {
      const unnoticed: Unnoticed[] = []
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
          unreadable.push({ placed, region, wanted: found.wanted, reading: found.reading })
        else unnoticed.push({ placed, region, glyph: found })
      }
      return { unnoticed, unreadable, ...count }
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

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
