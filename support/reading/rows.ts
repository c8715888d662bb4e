import { isInk, type Rows, type Sheet } from './sheet.js'

/**
 * The rows of the first line from the top that still shows ink. Dots and accents stand apart from their letters,
 * so what follows below belongs to it as long as a line could be so high.
 * @param height of a line, px
 */
export function firstLine(sheet: Sheet, height: number): Rows | undefined {
  const inked = Array.from({ length: sheet.height }, (_, row) => rowHasInk(sheet, row))
  const top = inked.indexOf(true)
  if (top === -1) return undefined
  let end = bandEnd(inked, top)
  for (;;) {
    const next = inked.indexOf(true, end)
    if (next === -1 || bandEnd(inked, next) - top > height) return { top, end }
    end = bandEnd(inked, next)
  }
}

function bandEnd(inked: readonly boolean[], from: number): number {
  const end = inked.indexOf(false, from)
  return end === -1 ? inked.length : end
}

function rowHasInk(sheet: Sheet, row: number): boolean {
  for (let i = row * sheet.width; i < (row + 1) * sheet.width; i++) if (isInk(sheet, i)) return true
  return false
}

/** All bands of rows with ink, from the top. */
export function inkRows(sheet: Sheet): Rows[] {
  const inked = Array.from({ length: sheet.height }, (_, row) => rowHasInk(sheet, row))
  const bands: Rows[] = []
  for (let top = inked.indexOf(true); top !== -1; top = inked.indexOf(true, bands.at(-1)?.end)) {
    bands.push({ top, end: bandEnd(inked, top) })
  }
  return bands
}
