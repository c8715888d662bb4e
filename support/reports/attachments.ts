import type { Reference, TextComparison } from '../references/index.js'
import { drawBoxes, drawDifference, drawOutlines, drawStrip, encodePng, type Frame } from '../screen/index.js'
import { imageOf } from './images.js'
import type { Journal } from './journal-schema.js'
import { type Attach, imageDiffType, journalType, tableType, waitsName } from './media-types.js'
import { regionRows } from './region-table.js'
import { waitRows, waitsIn } from './waits.js'

/** Shows a display in the report, under `name`. */
export async function attachDisplay(attach: Attach, name: string, frame: Frame): Promise<void> {
  const { png } = await imageOf(frame)
  await attach(png, { mediaType: 'image/png', fileName: name })
}

export interface Comparison {
  readonly name: string
  readonly reference: Reference
  readonly actual: Frame
  readonly texts: readonly TextComparison[]
}

/**
 * Shows what was expected beside what came: as Allure's image diff; as one picture (expected, actual, difference from
 * left to right) for every report that knows no image diff; and as a table of regions. What was not compared is
 * outlined, what reads otherwise than it should in red, and nothing is painted over.
 */
export async function attachComparison(
  attach: Attach,
  { name, reference, actual, texts }: Comparison,
): Promise<void> {
  const expectedFrame = drawOutlines(reference.frame, reference)
  const misread = texts.filter(({ fits }) => !fits).map(({ box }) => box)
  const actualFrame = drawBoxes(drawOutlines(actual, reference), misread)
  const difference = drawBoxes(drawDifference(reference.frame, actual, reference), misread)
  const strip = drawStrip(expectedFrame, actualFrame, difference)
  const [expected, shown, diff, beside] = await Promise.all(
    [expectedFrame, actualFrame, difference, strip].map(encodePng),
  )
  const comparison = { expected: dataUrl(expected), actual: dataUrl(shown), diff: dataUrl(diff), name }
  await attach(JSON.stringify(comparison), { mediaType: imageDiffType, fileName: name })
  if (beside)
    await attach(beside, { mediaType: 'image/png', fileName: `${name}: expected, actual, difference` })
  await attach(csvOf(regionRows(reference, actual, texts)), {
    mediaType: tableType,
    fileName: `${name}: region by region`,
  })
}

/** What a scenario waited for, for people; and the whole of it for programs. */
export async function attachJournal(attach: Attach, journal: Journal): Promise<void> {
  const waits = waitsIn(journal)
  if (waits.length > 0) await attach(csvOf(waitRows(waits)), { mediaType: tableType, fileName: waitsName })
  await attach(textOf(journal), { mediaType: journalType, fileName: 'Journal of this scenario' })
}

/** JSON with a line for each entry, so that a person may read it and `diff` compares it. */
function textOf({ entries, ...head }: Journal): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"entries":[\n${lines}\n]}\n`
}

const dataUrl = (png: Buffer | undefined) => `data:image/png;base64,${png?.toString('base64') ?? ''}`

/**
 * A table as CSV, which Allure draws as a table. Cells are padded, because Cucumber's HTML shows the text as it is.
 * A comma or a quote in a cell would need quoting, which no padding looks well with: they give way.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) => row.map((cell) => cell.replaceAll(',', ';').replaceAll('"', "'")))
  const widths = (plain[0] ?? []).map((_, column) =>
    Math.max(...plain.map((row) => row[column]?.length ?? 0)),
  )
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' , ')
  return plain.map((row) => line(row).trimEnd()).join('\n')
}
