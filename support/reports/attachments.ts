import type { Reference, TextComparison } from '../references/index.js'
import { drawBoxes, drawDifference, drawOutlines, drawStrip, encodePng, type Frame } from '../screen/index.js'
import { imageOf } from './images.js'
import type { Journal } from './journal-schema.js'
import { imageDiffType, imageType, journalType, logType, tableType, waitsName } from './media-types.js'
import { regionRows } from './region-table.js'
import { waitRows, waitsIn } from './waits.js'

/** Cucumber's `attach`, which passes attachments to the formatters. */
export type Attach = (
  data: Buffer | string,
  options: { readonly mediaType: string; readonly fileName: string },
) => unknown

/**
 * Attaches a text to the step. The terminal shows it at once. The text is its own file name: Allure lists attachments
 * by name, and calls an attachment without a name "Attachment".
 */
export const attachLog = (attach: Attach, text: string) =>
  attach(text, { mediaType: logType, fileName: text })

/** Attaches a display. @param name its name in reports */
export async function attachDisplay(attach: Attach, name: string, frame: Frame): Promise<void> {
  const { png } = await imageOf(frame)
  await attach(png, { mediaType: imageType, fileName: name })
}

interface Comparison {
  readonly name: string
  readonly reference: Reference
  readonly actual: Frame
  readonly texts: readonly TextComparison[]
}

/**
 * Attaches the comparison of a display with its reference in three forms: Allure's image diff; one image with expected,
 * actual and difference from left to right, for every other report; a table of regions. Ignored regions have a dashed
 * outline, misread texts a red one. No region is filled.
 */
export async function attachComparison(
  attach: Attach,
  { name, reference, actual, texts }: Comparison,
): Promise<void> {
  const misread = texts.filter(({ verdict }) => verdict !== 'fits').map(({ box }) => box)
  const expectedFrame = drawOutlines(reference.frame, reference)
  const actualFrame = drawBoxes(drawOutlines(actual, reference), misread)
  const differenceFrame = drawBoxes(drawDifference(reference.frame, actual, reference), misread)
  const stripFrame = drawStrip(expectedFrame, actualFrame, differenceFrame)
  const [expectedPng, actualPng, differencePng, strip] = await Promise.all([
    encodePng(expectedFrame),
    encodePng(actualFrame),
    encodePng(differenceFrame),
    encodePng(stripFrame),
  ])
  const imageDiff = {
    expected: dataUrl(expectedPng),
    actual: dataUrl(actualPng),
    diff: dataUrl(differencePng),
    name,
  }
  await attach(JSON.stringify(imageDiff), { mediaType: imageDiffType, fileName: name })
  await attach(strip, { mediaType: imageType, fileName: `${name}: expected, actual, difference` })
  const rows = regionRows(reference, actual, texts)
  await attach(csvOf(rows), { mediaType: tableType, fileName: `${name}: region by region` })
}

/** Attaches the journal of a scenario: a table of its waits for people, the whole journal for programs. */
export async function attachJournal(attach: Attach, journal: Journal): Promise<void> {
  const waits = waitsIn(journal)
  if (waits.length > 0) await attach(csvOf(waitRows(waits)), { mediaType: tableType, fileName: waitsName })
  await attach(journalText(journal), { mediaType: journalType, fileName: 'Journal of this scenario' })
}

/** JSON with one entry per line, so that a person can read it and `diff` can compare it. */
function journalText({ entries, ...head }: Journal): string {
  const lines = entries.map((entry) => JSON.stringify(entry)).join(',\n')
  return `${JSON.stringify(head).slice(0, -1)},"entries":[\n${lines}\n]}\n`
}

const dataUrl = (png: Buffer) => `data:image/png;base64,${png.toString('base64')}`

/**
 * A table as CSV, which Allure draws as a table. Cucumber's page shows the text as it is, so cells are padded. Padding
 * and quoted cells exclude each other, so commas and quotes in cells are replaced.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  const plain = rows.map((row) => row.map((cell) => cell.replaceAll(',', ';').replaceAll('"', "'")))
  const widths = (plain[0] ?? []).map((_, column) =>
    Math.max(...plain.map((row) => row[column]?.length ?? 0)),
  )
  const padded = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' , ')
  return plain.map((row) => padded(row).trimEnd()).join('\n')
}
