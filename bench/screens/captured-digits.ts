import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../support/build/index.js'
import { decodeBitmap, type Frame } from '../../support/screen/index.js'
import { frameOf } from './offhook.js'
import type { DigitSet } from './virtual-digits.js'

/** The folder of captures of real phones. It is outside of the project. */
const folder = join(packageRoot, '../shared/captures/')

/** The place of a digit on a capture: the upper left pixel of its cell. */
interface Cell {
  readonly digit: string
  readonly file: string
  readonly x: number
  readonly y: number
}

/** Digits of one size, and the cell of the digit that the others replace. */
interface Cut {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly into: Cell
  readonly cells: readonly Cell[]
  /**
   * The first of ten columns that show only background in all rows of the cells. The background repeats every 10 px.
   */
  readonly backgroundX: number
}

const cells = (file: string, y: number, places: Readonly<Record<string, number>>): Cell[] =>
  Object.entries(places).map(([digit, x]) => ({ digit, file, x, y }))

const clock = { digit: '9', file: 'text-480x272', x: 467, y: 4 }
const date = { digit: '6', file: 'weather-320x240', x: 210, y: 4 }
const number = { digit: '4', file: 'input-320x240', x: 148, y: 97 }
const temperature = { digit: '4', file: 'weather-320x240', x: 151, y: 112 }

/** Measured on the captures. */
const cuts: readonly Cut[] = [
  {
    name: 'real, clock, 13 px',
    ...{ width: 11, height: 16, into: clock, backgroundX: 390 },
    cells: [
      ...cells('menu-480x272', 4, { 1: 439, 2: 467, 3: 456 }),
      ...cells('text-480x272', 4, { 4: 456, 5: 439, 9: 467 }),
      ...cells('input-480x272', 4, { 7: 467 }),
    ],
  },
  {
    name: 'real, date, 13 px',
    ...{ width: 11, height: 16, into: date, backgroundX: 225 },
    cells: cells('weather-320x240', 4, { 0: 188, 1: 199, 2: 177, 4: 110, 6: 210 }),
  },
  {
    name: 'real, value, 15 px',
    ...{ width: 13, height: 20, into: temperature, backgroundX: 220 },
    cells: [
      ...cells('weather-320x240', 56, { 4: 166 }),
      ...cells('weather-320x240', 84, { 2: 163 }),
      ...cells('weather-320x240', 112, { 0: 138, 3: 119 }),
    ],
  },
  {
    name: 'real, number, 24 px',
    ...{ width: 21, height: 30, into: number, backgroundX: 302 },
    cells: cells('input-320x240', 97, { 0: 1, 2: 190, 3: 43, 4: 148, 5: 211, 6: 232, 8: 127, 9: 64 }),
  },
]

/** Undefined where the captures are missing. */
export function capturedDigits(): DigitSet[] | undefined {
  if (!existsSync(folder)) return undefined
  const frames = new Map<string, Frame>()
  const capture = (file: string): Frame => {
    const known = frames.get(file) ?? frameOf(decodeBitmap(readFileSync(`${folder}${file}.bmp`)))
    frames.set(file, known)
    return known
  }
  return cuts.map((cut) => ({
    name: cut.name,
    displays: new Map(cut.cells.map((cell) => [cell.digit, withDigit(cut, cell, capture)])),
  }))
}

/** The display with another digit: the ink comes from its cell, the background is that of the display. */
function withDigit(cut: Cut, cell: Cell, capture: (file: string) => Frame): Frame {
  const onto = capture(cut.into.file)
  const source = capture(cell.file)
  const rgba = onto.rgba.slice()
  const pixels = new Uint32Array(rgba.buffer)
  for (let dy = 0; dy < cut.height; dy++) {
    for (let dx = 0; dx < cut.width; dx++) {
      const ink = pixelAt(source, cell.x + dx, cell.y + dy)
      const bare = ink === backgroundAt(source, cut, cell.x + dx, cell.y + dy)
      const [x, y] = [cut.into.x + dx, cut.into.y + dy]
      pixels[y * onto.width + x] = bare ? backgroundAt(onto, cut, x, y) : ink
    }
  }
  const itself = cell.file === cut.into.file && cell.x === cut.into.x
  if (itself && !onto.rgba.every((byte, i) => byte === rgba[i])) {
    throw new Error(`${cut.name}: a digit put back into its own cell changes the display`)
  }
  return { ...onto, rgba, pixels }
}

const pixelAt = ({ pixels, width }: Frame, x: number, y: number) => pixels[y * width + x] ?? 0

function backgroundAt(frame: Frame, { backgroundX }: Cut, x: number, y: number): number {
  const column = (((x - backgroundX) % 10) + 10) % 10
  return pixelAt(frame, backgroundX + column, y)
}
