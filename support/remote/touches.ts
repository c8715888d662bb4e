import { type Built, chains, refused } from './errand.js'

/** A point of the display, px from its upper left corner. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** `press` keeps the finger down, `release` takes it away, `pr` does both; `pr` where nothing is said. */
export interface Touch extends Point {
  readonly how?: 'press' | 'release' | 'pr' | undefined
}

/** `/command.htm?touch=X Y pr[ X Y pr …]`, always in the long form, blanks as %20. */
export function touchErrand(touches: readonly Touch[], maxLength: number): Built {
  const tried = touches.map(inWords).join(', ') || 'touch nothing'
  if (!touches.length) return refused(tried, 'no point is given')
  const wrong = touches.some(({ x, y }) => !isPixel(x) || !isPixel(y))
  if (wrong) return refused(tried, 'a point is not in whole pixels from 0 on')
  const parts = touches.map(({ x, y, how = 'pr' }) => `${x}%20${y}%20${how}`)
  const targets = chains('/command.htm?touch=', parts, '%20', maxLength)
  return { purpose: 'command', tried, targets, lastsMs: 0 }
}

/** Kept below any display's size; whether the point lies on this one, the model says. */
const isPixel = (value: number) =>
  Number.isInteger(value) && value >= 0 && value < 4096 && !Object.is(value, -0)

const inWords = ({ x, y, how = 'pr' }: Touch) => `${how === 'pr' ? 'touch' : how} ${x},${y}`
