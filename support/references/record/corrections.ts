import type { Display, FurtherDisplay } from '../../catalog/index.js'
import {
  acceptsAnything,
  type Frame,
  type ReferenceFile,
  type RegionRule,
  sameSize,
} from '../../screen/index.js'
import { inheritedRules, type Rules } from '../inherited.js'
import {
  readText,
  type TextArea,
  type TextComparison,
  type TextContext,
  type TextVerdict,
} from '../text-regions.js'

/** A display that becomes a reference. */
interface Shown extends Pick<ReferenceFile, 'state' | 'display'> {
  readonly frame: Frame
  /** The picture of the reference. */
  readonly path: string
}

export interface Corrections {
  readonly rules: Rules
  /** Regions that are read for certain, and show something else than was expected. A person must look at them. */
  readonly otherTexts: readonly string[]
}

/**
 * The rules of a new reference in place of those that it would inherit, and that its own picture does not fit. The model may
 * be wrong about this phone. And a text that is not read for certain today will not be tomorrow.
 * @param texts undefined: nothing is read, and the model is believed
 */
export async function corrections(
  { frame, path, ...state }: Shown,
  display: Display | FurtherDisplay | undefined,
  texts: TextContext | undefined,
): Promise<Corrections> {
  if (!display || !texts?.reader || !sameSize(frame, display)) return { rules: {}, otherTexts: [] }
  const wrong = textsOf(inheritedRules(display, state), display).map(async ({ runs, ...area }) => {
    const comparison = await readText(frame, { ...area, path }, texts)
    return comparison.verdict === 'fits' ? [] : [{ runs, ...comparison }]
  })
  const found = (await Promise.all(wrong)).flat()
  return {
    rules: Object.fromEntries(
      found.map(({ region, verdict, runs }) => [region, insteadOf(verdict, runs)] as const),
    ),
    otherTexts: found.filter(({ verdict }) => verdict === 'differs').map(describeOther),
  }
}

const describeOther = ({ region, reading, wanted }: TextComparison) =>
  `region \`${region}\` reads "${reading.kind === 'unsure' ? '' : reading.text}", wanted is "${wanted}"`

/** A timer that cannot be read is never equal to its picture. */
const insteadOf = (verdict: TextVerdict, runs: boolean): RegionRule =>
  runs && verdict === 'undecided' ? { match: 'ignore', runs } : 'exact'

/** The regions that are to be read. */
function textsOf(rules: Rules, { regions }: Display | FurtherDisplay) {
  return Object.entries(rules).flatMap(([name, rule]): (Omit<TextArea, 'path'> & { runs: boolean })[] => {
    if (typeof rule === 'string' || rule.match !== 'text' || acceptsAnything(rule.reads)) return []
    const box = rule.box ?? regions[name]
    return box ? [{ name, box, reads: rule.reads, runs: rule.runs === true }] : []
  })
}
