import { type Frame, sameBytes, sameSize } from '../../screen/index.js'

/** A display is compared in square cells: parts that move, such as a digit, are places and not single pixels. */
const cellPx = 8

/** Numbers of cells, row by row from the top left. */
export type Cells = ReadonlySet<number>

export const noCells: Cells = new Set()

const columnsOf = ({ width }: Pick<Frame, 'width'>) => Math.ceil(width / cellPx)

/** How many cells a display has. */
export const cellsOf = (size: Pick<Frame, 'width' | 'height'>): number =>
  columnsOf(size) * Math.ceil(size.height / cellPx)

/**
 * The cells in which two displays of one phone differ.
 * @param except cells that are not compared
 * @param enough stops after so many
 */
export function changedCells(
  a: Frame,
  b: Frame,
  except: Cells = noCells,
  enough = Number.POSITIVE_INFINITY,
): Cells {
  const changed = new Set<number>()
  if (a === b) return changed
  const isOtherSize = !sameSize(a, b)
  const columns = columnsOf(a)
  // A frame may be decoded each time that it is asked for its pixels.
  const [one, other] = [a.pixels, b.pixels]
  const { width } = a
  for (let top = 0, cell = 0; top < a.height; top += cellPx) {
    const bottom = Math.min(top + cellPx, a.height)
    // Most rows of cells are equal, and comparing their bytes is far cheaper than comparing pixels.
    if (!isOtherSize && sameBytes(bytesOf(a, top, bottom), bytesOf(b, top, bottom))) {
      cell += columns
      continue
    }
    for (let left = 0; left < width; left += cellPx, cell++) {
      const right = Math.min(left + cellPx, width)
      if (except.has(cell)) continue
      if (!isOtherSize && isEqualIn(one, other, { left, right, top, bottom }, width)) continue
      changed.add(cell)
      if (changed.size >= enough) return changed
    }
  }
  return changed
}

/** The bytes of some rows of pixels. */
const bytesOf = ({ rgba, width }: Frame, top: number, bottom: number) =>
  rgba.subarray(top * width * 4, bottom * width * 4)

/** @param width of both displays, px */
function isEqualIn(
  one: Frame['pixels'],
  other: Frame['pixels'],
  { left, right, top, bottom }: CellBox,
  width: number,
): boolean {
  for (let y = top; y < bottom; y++)
    for (let i = y * width + left, end = y * width + right; i < end; i++)
      if (one[i] !== other[i]) return false
  return true
}

/** From the first to the last column and row, in cells; or in px, without the last. */
interface CellBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function boxOf(cells: Iterable<number>, columns: number): CellBox {
  const box = { left: columns, right: -1, top: Number.POSITIVE_INFINITY, bottom: -1 }
  for (const cell of cells) {
    const [x, y] = [cell % columns, Math.floor(cell / columns)]
    box.left = Math.min(box.left, x)
    box.right = Math.max(box.right, x)
    box.top = Math.min(box.top, y)
    box.bottom = Math.max(box.bottom, y)
  }
  return box
}

/**
 * Cells that move, with their surroundings: a timer whose seconds were seen will count minutes, too. What is as low as a
 * line of text grows by a few digits to both sides, and by the dots of an Å; what is higher, such as a bell, does not.
 */
export function widened(cells: Cells, size: Pick<Frame, 'width' | 'height'>): Cells {
  const columns = columnsOf(size)
  const wide = new Set<number>()
  for (const place of placesIn(cells, columns)) {
    const { left, right, top, bottom } = boxOf(place, columns)
    const rows = bottom - top + 1
    const isText = rows * cellPx <= size.height / textRows + cellPx
    const [aside, above] = isText ? [3 * rows, 1] : [0, 0]
    for (let y = Math.max(0, top - above); y <= bottom + above; y++)
      for (let x = Math.max(0, left - aside); x <= Math.min(columns - 1, right + aside); x++)
        wide.add(y * columns + x)
  }
  return wide
}

/**
 * Widened cells without the rows above and below lines of text: another text may stand there, such as the name of the state
 * above a name that scrolls.
 */
export function withoutRowsAround(cells: Cells, size: Pick<Frame, 'width' | 'height'>): Cells {
  const columns = columnsOf(size)
  return union(
    ...placesIn(cells, columns).map((place) => {
      const { top, bottom } = boxOf(place, columns)
      const rows = bottom - top - 1
      const isText = rows >= 1 && rows * cellPx <= size.height / textRows + cellPx
      const isAround = (cell: number) => [top, bottom].includes(Math.floor(cell / columns))
      return new Set(isText ? place.filter((cell) => !isAround(cell)) : place)
    }),
  )
}

/** A line of text is at most this part of the height of a display. */
const textRows = 8

/** Groups of cells that touch each other, or have one cell between them. */
function placesIn(cells: Cells, columns: number): number[][] {
  const left = new Set(cells)
  const places: number[][] = []
  for (const first of cells) {
    if (!left.delete(first)) continue
    const place = [first]
    for (const cell of place)
      for (let dy = -2; dy <= 2; dy++)
        for (let dx = -2; dx <= 2; dx++) {
          const near = cell + dy * columns + dx
          const isInRow = Math.abs((near % columns) - (cell % columns)) <= 2
          if (isInRow && left.delete(near)) place.push(near)
        }
    places.push(place)
  }
  return places
}

/** Whether cells are one place as small as a clock: a fifth of the width, one line of text. */
export function isAsSmallAsClock(cells: Cells, { width, height }: Pick<Frame, 'width' | 'height'>): boolean {
  if (cells.size === 0) return false
  const { left, right, top, bottom } = boxOf(cells, columnsOf({ width }))
  const [wide, high] = [(right - left + 1) * cellPx, (bottom - top + 1) * cellPx]
  return wide <= width / 5 + cellPx && high <= height / textRows + cellPx
}

/** The box around cells, as messages say it: `96×40 px at x 200, y 120`. Its edges are those of cells. */
export function describeBox(cells: Cells, { width, height }: Pick<Frame, 'width' | 'height'>): string {
  const { left, right, top, bottom } = boxOf(cells, columnsOf({ width }))
  const wide = Math.min((right + 1) * cellPx, width) - left * cellPx
  const high = Math.min((bottom + 1) * cellPx, height) - top * cellPx
  return `${wide}×${high} px at x ${left * cellPx}, y ${top * cellPx}`
}

export const union = (...all: readonly Cells[]): Cells => new Set(all.flatMap((cells) => [...cells]))
export const isWithin = (cells: Cells, others: Cells): boolean => [...cells].every((cell) => others.has(cell))
export const meets = (cells: Cells, others: Cells): boolean => [...cells].some((cell) => others.has(cell))
