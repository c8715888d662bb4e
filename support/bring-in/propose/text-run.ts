import type { Box } from '../../catalog/index.js'
import type { InkMap } from './ink.js'
import type { Mask } from './mask.js'

/** A text line on several displays that share it, found from a part of it. */
export interface TextRun {
  /** All its ink on all these displays. */
  readonly box: Box
  /** Where words begin at or to the left of the part it was found from, the nearest first, px. */
  readonly begins: readonly number[]
  /** The box and the free ground around it, where longer texts would be. */
  readonly room: Box
}

/** A letter may be this many times as high as another one in its line. */
const tallest = 1.6
/** Ink that is higher is no letter, in heights of the display. */
const tallestLetter = 0.25
/** A gap between two words, in heights of the line: a wider one ends the text. */
const wordGap = 0.9
/** The least gap between two words, in heights of the line. */
const leastWordGap = 0.2

/**
 * Grows a box to the whole text line that it is a part of.
 * @param maps the displays that show the text in this place
 * @param barred pixels that belong to something else
 * @param gap the widest gap inside the text, in heights of the line
 */
export function textRunAt(box: Box, maps: readonly InkMap[], barred: Mask, gap = wordGap): TextRun {
  const line = new Line(maps, barred, box, gap)
  const rows = line.growRows(box)
  const right = line.growRight(rows)
  const { left, begins } = line.growLeft(right)
  const whole = line.growRows({ ...right, x: left, width: right.x + right.width - left })
  return { box: whole, begins, room: line.roomAround(whole, box) }
}

/** What the columns around a part of a text line hold. */
class Line {
  private readonly limit: number
  private readonly surfaces: readonly Surface[]

  constructor(
    maps: readonly InkMap[],
    private readonly barred: Mask,
    part: Box,
    private readonly gap: number,
  ) {
    const letter = Math.max(part.height, ...maps.map((map) => tallestIn(map, part)))
    this.limit = Math.max(letter * tallest, part.height + 4)
    this.surfaces = maps.map((map) => ({ ...map, own: groundIn(map, part) }))
  }

  /** Adds the rows above and below that have ink of the same pieces. */
  growRows(box: Box): Box {
    let [top, end] = [box.y, box.y + box.height]
    const most = Math.ceil(this.limit)
    while (top > 0 && end - top < most && this.rowHasInk(top - 1, box)) top--
    while (end < this.barred.height && end - top < most && this.rowHasInk(end, box)) end++
    return { ...box, y: top, height: end - top }
  }

  growRight(box: Box): Box {
    let end = box.x + box.width
    const most = Math.max(2, Math.round(box.height * this.gap))
    for (let x = end; x < this.barred.width && x - end <= most; x++) {
      const column = this.columnAt(x, box)
      if (column === 'barred') break
      if (column === 'ink') end = x + 1
    }
    return { ...box, width: end - box.x }
  }

  growLeft(box: Box): { left: number; begins: number[] } {
    const begins: number[] = []
    const [most, least] = [
      Math.max(2, Math.round(box.height * this.gap)),
      Math.max(2, Math.round(box.height * leastWordGap)),
    ]
    let left = box.x
    for (let x = left - 1; x >= 0 && left - x <= most; x--) {
      const column = this.columnAt(x, box)
      if (column === 'barred') break
      if (column !== 'ink') continue
      if (left - x > least) begins.push(left)
      left = x
    }
    return { left, begins: [...begins, left] }
  }

  /** Adds the free ground: to the left and to the right as far as it goes, above and below as much as accents need. */
  roomAround(box: Box, part: Box): Box {
    const reach = Math.max(2, Math.round(box.height * 0.35))
    let [top, end] = [box.y, box.y + box.height]
    while (top > 0 && box.y - top < reach && this.isFreeRow(top - 1, box)) top--
    while (end < this.barred.height && end - box.y - box.height < reach && this.isFreeRow(end, box)) end++
    const tall = { ...box, y: top, height: end - top }
    let [left, right] = [box.x, box.x + box.width]
    const margin = Math.max(1, Math.round(part.height / 10))
    while (left > 0 && this.columnAt(left - 1, tall) === 'free') left--
    while (right < this.barred.width && this.columnAt(right, tall) === 'free') right++
    const [x, edge] = [
      left === 0 ? 0 : Math.min(box.x, left + margin),
      right === this.barred.width ? right : Math.max(box.x + box.width, right - margin),
    ]
    return { x, y: top, width: edge - x, height: end - top }
  }

  /** `barred`: something that is no text of this line, or the edge of its ground. */
  private columnAt(x: number, { y, height }: Box): 'ink' | 'free' | 'barred' {
    let found: 'ink' | 'free' = 'free'
    for (const { ground, tall, width, own } of this.surfaces) {
      for (let row = y; row < y + height; row++) {
        const i = row * width + x
        if (this.barred.marks[i] === 1) return 'barred'
        const size = tall[i] as number
        if (size > this.limit) return 'barred'
        if (size > 0) found = 'ink'
        if (ground[i] !== 0 && ground[i] !== own) return 'barred'
      }
    }
    return found
  }

  private rowHasInk(row: number, { x, width }: Box): boolean {
    return this.surfaces.some(({ tall, width: columns }) => {
      let hasInk = false
      for (let i = row * columns + x; i < row * columns + x + width; i++) {
        if (this.barred.marks[i] === 1 || (tall[i] as number) > this.limit) return false
        if ((tall[i] as number) > 0) hasInk = true
      }
      return hasInk
    })
  }

  private isFreeRow(row: number, { x, width }: Box): boolean {
    return this.surfaces.every(({ ground, width: columns, own }) => {
      for (let i = row * columns + x; i < row * columns + x + width; i++)
        if (ground[i] !== own || this.barred.marks[i] === 1) return false
      return true
    })
  }
}

interface Surface extends InkMap {
  /** The ground of the text. */
  readonly own: number
}

/** The height of the highest piece of ink in a box that may be a letter, px. */
function tallestIn({ tall, width, height }: InkMap, box: Box): number {
  let most = 0
  for (let y = box.y; y < box.y + box.height; y++)
    for (let i = y * width + box.x; i < y * width + box.x + box.width; i++) {
      const size = tall[i] as number
      if (size > most && size <= height * tallestLetter) most = size
    }
  return most
}

/** The ground that most pixels of a box have. */
function groundIn({ ground, width }: InkMap, box: Box): number {
  const counts = new Map<number, number>()
  for (let y = box.y; y < box.y + box.height; y++)
    for (let i = y * width + box.x; i < y * width + box.x + box.width; i++) {
      const own = ground[i] as number
      if (own !== 0) counts.set(own, (counts.get(own) ?? 0) + 1)
    }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
