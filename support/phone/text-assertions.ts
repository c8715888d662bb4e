import { type Box, hasDisplay } from '../catalog/index.js'
import { readsAs } from '../references/index.js'
import { describeFaults, type Frame } from '../screen/index.js'
import { type ScreenCapture, waitedOf } from './capture.js'
import { displayTooSmall, noReaderFor, notRead, unknownRegion, wrongArgument } from './errors.js'
import type { PhoneFacts } from './facts.js'
import { requireText, requireTime } from './require-arguments.js'
import type { PhoneOptions } from './types.js'

/** A box of the display that contains one row of text. */
interface TextRow {
  readonly region: string
  readonly box: Box
}
interface ExpectedText {
  readonly text: string
  readonly withinMs?: number | undefined
}

/**
 * Waits until a region contains a text.
 * @throws PhoneError for a region that the model does not name; DisplayAssertionError with the text that was read
 * instead
 */
export async function expectRegionText(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  { region, ...expected }: ExpectedText & { readonly region: string },
): Promise<void> {
  requireText(options, expected.text)
  const regions = regionsOf(options.facts)
  const box = Object.hasOwn(regions, region) ? regions[region] : undefined
  if (!box) throw unknownRegion(options, region, Object.keys(regions))
  const place = `its region "${region}"`
  return expectAnyRow(options, screenCapture, { ...expected, place, rows: [{ region, box }] })
}

/**
 * Waits until any row of the display contains a text.
 * @throws DisplayAssertionError with all texts that were read instead
 */
export async function expectDisplayText(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  expected: ExpectedText,
): Promise<void> {
  requireText(options, expected.text)
  if (expected.text.trim() === '')
    throw wrongArgument(options, 'the text is empty, and a display always has an empty row')
  const rows = textRowsOf(regionsOf(options.facts))
  if (rows.length === 0) throw unknownRegion(options, 'any', [])
  return expectAnyRow(options, screenCapture, { ...expected, place: 'its display', rows })
}

/** Regions by name; empty if the display of the model is unknown. */
export const regionsOf = ({ profile }: PhoneFacts): Readonly<Record<string, Box>> =>
  hasDisplay(profile) ? profile.display.regions : {}

/**
 * The text rows of a display: one per region, and several for a region, such as the list, that is as high as several
 * rows.
 */
export function textRowsOf(regions: Readonly<Record<string, Box>>): TextRow[] {
  const { name, peer } = regions
  const pitch = name && peer ? peer.y - name.y : undefined
  return Object.entries(regions).flatMap(([region, box]) => {
    if (!name || !pitch || box.height < pitch + name.height) return [{ region, box }]
    const rows = Math.floor((box.height + pitch - name.height) / pitch)
    return Array.from({ length: rows }, (_, row) => ({
      region,
      box: { ...box, y: box.y + row * pitch, height: name.height },
    }))
  })
}

async function expectAnyRow(
  options: PhoneOptions,
  screenCapture: ScreenCapture,
  {
    text,
    withinMs = options.withinMs,
    place,
    rows,
  }: ExpectedText & { place: string; rows: readonly TextRow[] },
): Promise<void> {
  const { name: phone, onEvent, reader } = options
  requireTime(options, 'withinMs', withinMs, 0)
  if (!reader) throw noReaderFor(options, place)
  const evaluate = async (frame: Frame) => {
    if (!rows.every(({ box }) => isInside(box, frame))) throw displayTooSmall(options, frame)
    const readings = await Promise.all(rows.map(({ box, region }) => reader.read(frame, box, region)))
    return { matches: readings.some((reading) => readsAs(reading, text)), readings }
  }
  const what = `read "${text}" in ${place}`
  const outcome = await screenCapture.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const event = { phone, frame: outcome.last.frame, what, ...waitedOf(outcome) }
  if (outcome.kind === 'matched') return onEvent?.({ kind: 'observed', ...event })
  const found = rows.map((row, i) => ({ ...row, reading: outcome.evaluation.readings[i] }))
  const error = notRead(options, { text, place, withinMs, faults: describeFaults(outcome), found })
  onEvent?.({ kind: 'not observed', ...event, message: error.message })
  throw error
}

export const isInside = (box: Box, { width, height }: Frame) =>
  box.x + box.width <= width && box.y + box.height <= height
