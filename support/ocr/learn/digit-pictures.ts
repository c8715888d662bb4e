import { minInkCoverage } from '../image/ink.js'
import type { GlyphAverage } from '../train/glyph-average.js'
import { advanceOf, type Cell, cellOf, type Pitch, type PlacedWord, shareAt, sideOf } from './digit-cells.js'

/** All places of a character. */
interface Places {
  readonly text: string
  readonly cells: readonly { readonly cell: Cell; readonly left?: Neighbour; readonly right?: Neighbour }[]
}

interface Neighbour {
  readonly char: string
  readonly cell: Cell
}

/** Ink by character: px from its pen, and from the row that all words have in common. */
type Pictures = (char: string, x: number, y: number) => number

/**
 * The picture of each character. Other ink belongs to a neighbour: so no picture has more than the least ink of all its places.
 * Ink in a cell belongs to the character of the cell, unless a neighbour must have it.
 */
export function picturesOf(placed: readonly PlacedWord[], pitch: Pitch): Map<string, GlyphAverage> {
  const places = placesOf(placed, pitch)
  const least = remembered((char, x, y) =>
    Math.min(...(places.get(char)?.cells ?? []).map(({ cell }) => shareAt(cell, x, y))),
  )
  const isInside = (char: string, x: number) => x >= 0 && x < advanceOf(char, pitch)
  /** The most ink that neighbours with these pictures do not explain. */
  const own = (hiding: Pictures) => (char: string, x: number, y: number) => {
    const excess = (places.get(char)?.cells ?? []).map(({ cell, left, right }) => {
      const covered = [left, right].reduce((sum, near) => {
        const share = near ? hiding(near.char, cell.pen + x - near.cell.pen, y) : 0
        return 1 - (1 - sum) * (1 - share)
      }, 0)
      return covered > hidingCoverage ? 0 : (shareAt(cell, x, y) - covered) / (1 - covered)
    })
    return Math.min(least(char, x, y), Math.max(0, ...excess))
  }
  const beside = own(least)
  const outside = remembered((char, x, y) => (isInside(char, x) ? 0 : beside(char, x, y)))
  const inside = own(outside)
  const picture = remembered((char, x, y) => (isInside(char, x) ? inside : outside)(char, x, y))
  return new Map([...places].flatMap(([char, of]) => averageOf(char, of, picture)))
}

/** Above this coverage, a neighbour hides the pixel. */
const hidingCoverage = 0.6

function placesOf(placed: readonly PlacedWord[], pitch: Pitch): ReadonlyMap<string, Places> {
  const places = new Map<string, Places>()
  for (const word of placed) {
    const chars = [...word.word.text]
    const all = chars.map((char, i) => ({ char, cell: cellOf(word, i, pitch) }))
    for (const [i, { char, cell }] of all.entries()) {
      const { text, cells } = places.get(char) ?? { text: word.word.text, cells: [] }
      const [left, right] = [all[i - 1], all[i + 1]]
      places.set(char, { text, cells: [...cells, { cell, ...(left && { left }), ...(right && { right }) }] })
    }
  }
  return places
}

function remembered(pictures: Pictures): Pictures {
  const known = new Map<string, number>()
  return (char, x, y) => {
    const key = `${char} ${x} ${y}`
    const share = known.get(key) ?? pictures(char, x, y)
    known.set(key, share)
    return share
  }
}

/** Trimmed to its ink, with a border of one pixel. */
function averageOf(char: string, { text, cells }: Places, picture: Pictures): [string, GlyphAverage][] {
  const [first] = cells
  if (!first) return []
  const { cell } = first
  const side = sideOf(cell.width)
  const columns = range(-side, cell.width + side)
  const rows = range(-cell.top, cell.ink.height - cell.top)
  const isInk = (x: number, y: number) => picture(char, x, y) >= minInkCoverage
  const inkedColumns = columns.filter((x) => rows.some((y) => isInk(x, y)))
  const inkedRows = rows.filter((y) => columns.some((x) => isInk(x, y)))
  const [left, right, top, bottom] = [inkedColumns[0], inkedColumns.at(-1), inkedRows[0], inkedRows.at(-1)]
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return []
  const [width, height] = [right - left + 3, bottom - top + 3]
  const coverage = Float32Array.from({ length: width * height }, (_, i) =>
    picture(char, left - 1 + (i % width), top - 1 + Math.floor(i / width)),
  )
  const weight = Math.max(...cells.map((one) => one.cell.ink.weight))
  const image = { char, spaces: 0, x: 0, y: 0, width, height, coverage, weight }
  return [[char, { first: image, text, mean: coverage, weight }]]
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
