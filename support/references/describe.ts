import { basename } from 'node:path'
import type { Box } from '../catalog/index.js'
import type { Reading } from '../ocr/index.js'
import type { Match, RegionDifference } from '../screen/index.js'
import type { Evaluation, TextComparison } from './evaluate.js'
import type { Nearest } from './nearest.js'

/** What a comparison found, as a sentence for people. */
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

/** Why a frame does not show what was expected, one reason a line; what its text regions read is told as well. */
export function describeEvaluation({ match, texts, unseenBlinkFrames, expired, reference }: Evaluation): string[] {
  const reasons = texts.filter(({ fits }) => !fits).map(describeText)
  for (const { region, blinkFrame } of unseenBlinkFrames)
    reasons.push(`region \`${region}\` never showed ${lookInWords(blinkFrame)}`)
  const { id, until } = reference.knownBug ?? {}
  if (expired)
    reasons.push(
      `it shows the known bug ${id}, which was accepted until ${until} (${basename(reference.path)})`,
    )
  return match.kind === 'match' && reasons.length > 0 ? reasons : [describeMatch(match), ...reasons]
}

/** `region `peer` reads "1005", wanted is "1001" (x 0–479, y 79–105)` */
export function describeText(text: TextComparison): string {
  const where = text.fits ? '' : ` (${place(text.box)})`
  return `region \`${text.region}\` ${describeReading(text)}${where}`
}

/** `reads "1005", wanted is "1001"` */
export function describeReading({ wanted, reading, fits }: TextComparison): string {
  const said = `reads "${textOf(reading)}"`
  const isUnknown = reading.kind === 'unknown glyph' && reading.candidates.length === 0
  const unknown = isUnknown ? ` with an unknown glyph at ${place(reading.at)}` : ''
  return fits ? said : `${said}${unknown}, wanted is "${wanted}"`
}

/** Where characters look alike, the first of the texts that it may be. */
const textOf = (reading: Reading): string =>
  reading.kind === 'read' ? reading.text : (reading.candidates[0] ?? reading.text)

/** Which reference was taken, and what was tried before it. */
export function describeSelection({ reference, tried, texts }: Evaluation): string[] {
  const read = texts.map(({ region, reading }) => `, \`${region}\` reads "${textOf(reading)}"`).join('')
  const took = `${fileInWords(reference)} matches: all regions equal${read}`
  const before = tried.map((one) => {
    const why = Number.isFinite(one.pixels) ? `${one.pixels} px differ` : 'another size'
    return `before it ${fileInWords(one.reference)}: ${one.pixels === 0 ? 'other text' : why}`
  })
  return [took, ...before]
}

/** What else a frame looks like; empty where there is nothing to compare with. */
export function describeNearest(nearest: readonly Nearest[]): string {
  const [first, ...others] = nearest
  if (!first) return ''
  if (!first.equal) return `looks like no known state; nearest: ${nearest.map(near).join(', ')}`
  const next = others.length > 0 ? `; then ${others.map(near).join(', ')}` : ''
  return `looks like ${near(first)}${next}`
}

const near = (one: Nearest) =>
  `\`${one.state}\`${numbers(one)} (${one.equal ? 0 : one.differingPixels} px differ)`

const fileInWords = ({ path, theme, knownBug }: Evaluation['reference']) => {
  const marks = [theme && `theme ${theme}`, knownBug && `known bug ${knownBug.id}`].filter(Boolean)
  return `${basename(path)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`
}

const lookInWords = (look: string) =>
  look.endsWith('.png') ? `its look ${look}` : 'the look of the reference itself'

function describeDifference({ region, pixels, box, regionPixels }: RegionDifference): string {
  const where = region === 'elsewhere' ? 'outside of all regions' : `region \`${region}\` differs by`
  return `${where} ${pixels} of ${regionPixels} px (${place(box)})`
}

const place = (box: Box) => `x ${box.x}–${box.x + box.width - 1}, y ${box.y}–${box.y + box.height - 1}`

function ignored({ ignoredPixels, pixels }: { ignoredPixels: number; pixels: number }): string {
  if (ignoredPixels === 0) return ''
  return `, ${((ignoredPixels / pixels) * 100).toFixed(1)} % of the picture ignored`
}

function numbers({ shows }: Nearest): string {
  const said = [
    shows.self && `self ${shows.self}`,
    shows.peer && `peer ${shows.peer}`,
    shows.held && `held ${shows.held}`,
  ].filter(Boolean)
  return said.length > 0 ? ` with ${said.join(', ')}` : ''
}
