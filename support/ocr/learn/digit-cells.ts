import type { SampleInk } from '../train/runs.js'

/** A number on a display: digits, and maybe one separator, such as the colon of a timer. */
export interface NumberWord {
  readonly ink: SampleInk
  readonly text: string
  /** Its first column with ink, and the column after the last one. */
  readonly from: number
  readonly to: number
  /** Its first row with ink. */
  readonly top: number
}

/** By how much each character moves the pen, px. */
export interface Pitch {
  readonly digit: number
  readonly separator: number
}

/** A number whose characters have their places. */
export interface PlacedWord {
  readonly word: NumberWord
  /** Pen of each character, px of the sample's box. */
  readonly pens: readonly number[]
  /** The row of the box that all placed words have in common. */
  readonly top: number
}

export const isDigit = (char: string) => /\d/.test(char)

export const advanceOf = (char: string, { digit, separator }: Pitch) => (isDigit(char) ? digit : separator)

/** Where a character stands, and how far. */
export interface Cell {
  readonly ink: SampleInk
  readonly pen: number
  readonly top: number
  readonly width: number
}

export function cellOf({ word, pens, top }: PlacedWord, i: number, pitch: Pitch): Cell {
  return { ink: word.ink, pen: pens[i] ?? 0, top, width: advanceOf(word.text[i] ?? '', pitch) }
}

/** How far a character may reach into the cell of its neighbour, px. */
export const sideOf = (width: number) => (width < 10 ? 1 : 2)

export function shareAt({ ink, pen, top }: Cell, x: number, y: number): number {
  const [column, row] = [pen + x, top + y]
  if (column < 0 || row < 0 || column >= ink.width || row >= ink.height) return 0
  return ink.coverage[row * ink.width + column] as number
}
