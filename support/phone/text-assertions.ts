import { type Box, hasDisplay } from '../catalog/index.js'
import { readsAs } from '../references/index.js'
import type { Frame } from '../screen/index.js'
import type { ScreenCapture } from './capture.js'
import { noReaderFor, notRead, otherDisplay, unknownRegion } from './errors.js'
import type { PhoneFacts, PhoneOptions } from './types.js'

interface TextRow {
  readonly region: string
  readonly box: Box
}
interface Wanted {
  readonly text: string
  readonly withinMs?: number | undefined
}

/** Until a region reads a text. @throws DisplayAssertionError with what it reads instead */
export async function expectRegionText(
  options: PhoneOptions,
  camera: ScreenCapture,
  { region, ...wanted }: Wanted & { readonly region: string },
): Promise<void> {
  const regions = regionsOf(options.facts)
  const box = Object.hasOwn(regions, region) ? regions[region] : undefined
  if (!box) throw unknownRegion(options, region, Object.keys(regions))
  const place = `its region "${region}"`
  return expectAnyRow(options, camera, { ...wanted, place, lines: [{ region, box }] })
}

/** Until any line of the display reads a text. */
export async function expectDisplayText(
  options: PhoneOptions,
  camera: ScreenCapture,
  wanted: Wanted,
): Promise<void> {
  const lines = textRowsOf(regionsOf(options.facts))
  if (lines.length === 0) throw unknownRegion(options, 'any', [])
  return expectAnyRow(options, camera, { ...wanted, place: 'its display', lines })
}

/** Regions by name; a display that nobody has measured has none. */
export const regionsOf = ({ profile }: PhoneFacts): Readonly<Record<string, Box>> =>
  hasDisplay(profile) ? profile.display.regions : {}

/** The lines of a display: a region each, and one per row where a region, as the list, is as high as several rows. */
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
  camera: ScreenCapture,
  { text, withinMs = options.withinMs, place, lines }: Wanted & { place: string; lines: readonly TextRow[] },
): Promise<void> {
  const { name: phone, onEvent, reader } = options
  if (!reader) throw noReaderFor(options, place)
  const judge = async (frame: Frame) => {
    if (!lines.every(({ box }) => isInside(box, frame))) throw otherDisplay(options, frame)
    const readings = await Promise.all(lines.map(({ box }) => reader.read(frame, box)))
    return { matches: readings.some((reading) => readsAs(reading, text)), readings }
  }
  const what = `read "${text}" in ${place}`
  const sighting = await camera.watch({ evaluate, deadlineMs: withinMs, awaited: { what } })
  const seen = { phone, frame: sighting.last.frame, what, ...sighting.waited }
  if (sighting.kind === 'matched') return onEvent?.({ kind: 'observed', ...seen })
  const found = lines.map((line, i) => ({ ...line, reading: sighting.evaluation.readings[i] }))
  const error = notRead(options, { text, place, withinMs, found })
  onEvent?.({ kind: 'not observed', ...seen, message: error.message })
  throw error
}

const isInside = (box: Box, { width, height }: Frame) =>
  box.x + box.width <= width && box.y + box.height <= height
