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
