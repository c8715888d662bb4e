import type { Display, FurtherDisplay } from '../../catalog/index.js'
import {
  acceptsAnything,
  type Frame,
  type ReferenceFile,
  type RegionRule,
  sameSize,
} from '../../screen/index.js'
import { inheritedRules, type Rules } from '../inherited.js'
import { readText, type TextArea, type TextContext, type TextVerdict } from '../text-regions.js'

/** A display that becomes a reference. */
interface Shown extends Pick<ReferenceFile, 'state' | 'display'> {
  readonly frame: Frame
  /** The picture of the reference. */
  readonly path: string
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
): Promise<Rules> {
  if (!display || !texts?.reader || !sameSize(frame, display)) return {}
  const corrected = textsOf(inheritedRules(display, state), display).map(async ({ runs, ...area }) => {
    const { verdict } = await readText(frame, { ...area, path }, texts)
    return verdict === 'fits' ? [] : [[area.name, insteadOf(verdict, runs)] as const]
  })
  return Object.fromEntries((await Promise.all(corrected)).flat())
}

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
