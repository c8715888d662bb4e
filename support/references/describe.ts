import { basename } from 'node:path'
import { describeBox } from '../catalog/index.js'
import { guidePage } from '../guide-page.js'
import type { Doubt, Reading } from '../ocr/index.js'
import { type Match, ownBlinkFrame, type RegionDifference } from '../screen/index.js'
import type { Evaluation } from './evaluate.js'
import type { Nearest } from './nearest.js'
import { candidateTexts, type TextComparison } from './text-regions.js'

/** The result of a comparison as a sentence. */
export function describeMatch(match: Match): string {
  switch (match.kind) {
    case 'match':
      return `all regions equal${ignored(match.coverage)}`
    case 'mismatch':
      return `${match.regions.map(describeDifference).join('; ')}${ignored(match.coverage)}`
    case 'size':
      return `the picture is ${match.actual.width}×${match.actual.height} px, the reference ${match.expected.width}×${match.expected.height}`
    default:
      return match satisfies never
  }
}

/** Why a frame does not match, one reason per line, with the texts that do not fit. */
export function describeEvaluation({
  match,
  texts,
  unseenBlinkFrames,
  expired,
  reference,
}: Evaluation): string[] {
  const reasons = texts.filter(({ verdict }) => verdict !== 'fits').map(describeText)
  for (const { region, blinkFrame } of unseenBlinkFrames)
    reasons.push(`region \`${region}\` never showed ${describeBlinkFrame(blinkFrame)}`)
  const { id, until } = reference.knownBug ?? {}
  if (expired)
    reasons.push(
      `it shows the known bug ${id}, which was accepted until ${until} (${basename(reference.path)})`,
    )
  return match.kind === 'match' && reasons.length > 0 ? reasons : [describeMatch(match), ...reasons]
}

/** `region `peer` reads "1005", wanted is "1001" (x 0–479, y 79–105)` */
export function describeText(text: TextComparison): string {
  const where = text.verdict === 'fits' ? '' : ` (${describeBox(text.box)})`
  const advice = text.verdict === 'undecided' ? `. ${learnTheFont()}` : ''
  return `region \`${text.region}\` ${describeReading(text)}${where}${advice}`
}

/** `reads "1005", wanted is "1001"` */
export function describeReading({ wanted, reading, verdict }: TextComparison): string {
  const seen = reading.kind === 'unsure' ? describeUnsure(reading) : `reads "${firstText(reading)}"`
  const isUnknown = reading.kind === 'unknown glyph' && reading.candidates.length === 0
  const unknown = isUnknown ? ` with an unknown glyph at ${describeBox(reading.at)}` : ''
  return verdict === 'fits' ? seen : `${seen}${unknown}, wanted is "${wanted}"`
}

/** `is unsure: read as "100l" with confidence 61, limit 90` */
export const describeUnsure = ({ text, doubt }: { readonly text: string; readonly doubt: Doubt }): string =>
  `is unsure: read as "${text}" ${describeDoubt(doubt)}`

function describeDoubt(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'confidence':
      return `with confidence ${Math.floor(doubt.confidence)}, limit ${doubt.limit}`
    case 'second reading':
      return `and, in another size, as "${doubt.text}"`
    case 'ink without a character':
      return 'although some of its ink belongs to no character'
    default:
      return doubt satisfies never
  }
}

/** What to do about unsure texts. */
export const learnTheFont = (): string => `Learn the font of this model: ${guidePage('ocr.md')}`

const firstText = (reading: Reading): string => candidateTexts(reading)[0] ?? reading.text

/** Which reference matches, and which were tried before it. */
export function describeSelection({ reference, tried, texts }: Evaluation): string[] {
  const read = texts
    .map((text) => `, \`${text.region}\` ${describeReading({ ...text, verdict: 'fits' })}`)
    .join('')
  const matching = `${describeFile(reference)} matches: all regions equal${read}`
  const before = tried.map((one) => {
    const why = Number.isFinite(one.pixels) ? `${one.pixels} px differ` : 'another size'
    return `before it ${describeFile(one.reference)}: ${one.pixels === 0 ? 'other text' : why}`
  })
  return [matching, ...before]
}

/** Which known states a frame resembles; empty where there is nothing to compare with. */
export function describeNearest(nearest: readonly Nearest[]): string {
  const [first, ...others] = nearest
  if (!first) return ''
  if (!first.equal) return `looks like no known state; nearest: ${nearest.map(describeState).join(', ')}`
  const next = others.length > 0 ? `; then ${others.map(describeState).join(', ')}` : ''
  return `looks like ${describeState(first)}${next}`
}

const describeState = (one: Nearest) =>
  `\`${one.state}\`${describeNumbers(one)} (${one.equal ? describeEqual(one.texts) : `${one.differingPixels} px differ`})`

/** What is known of a display whose compared pixels are those of a state. Its texts may still be those of another. */
export function describeEqual(texts: Nearest['texts']): string {
  if (texts === 'not read') return '0 px differ; its texts were not read'
  const remarks = texts.filter(({ verdict }) => verdict !== 'fits').map(describeRemark)
  return ['0 px differ', ...remarks].join('; ')
}

const describeRemark = ({ region, verdict }: TextComparison) =>
  verdict === 'differs' ? `another text in \`${region}\`` : `an unsure text in \`${region}\``

const describeFile = ({ path, theme, knownBug }: Evaluation['reference']) => {
  const marks = [theme && `theme ${theme}`, knownBug && `known bug ${knownBug.id}`].filter(Boolean)
  return `${basename(path)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
}

const describeBlinkFrame = (blinkFrame: string) =>
  blinkFrame === ownBlinkFrame ? 'the frame in the reference itself' : `its frame ${blinkFrame}`

function describeDifference({ region, pixels, box, regionPixels }: RegionDifference): string {
  const where = region === 'elsewhere' ? 'outside of all regions' : `region \`${region}\` differs by`
  return `${where} ${pixels} of ${regionPixels} px (${describeBox(box)})`
}

function ignored({ ignoredPixels, pixels }: { ignoredPixels: number; pixels: number }): string {
  if (ignoredPixels === 0) return ''
  return `, ${((ignoredPixels / pixels) * 100).toFixed(1)} % of the picture ignored`
}

function describeNumbers({ shows }: Nearest): string {
  const numbers = [
    shows.self && `self ${shows.self}`,
    shows.peer && `peer ${shows.peer}`,
    shows.held && `held ${shows.held}`,
  ].filter(Boolean)
  return numbers.length > 0 ? ` with ${numbers.join(', ')}` : ''
}
