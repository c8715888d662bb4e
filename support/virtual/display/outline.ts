import type { Point } from './types.js'

/** One drawing command of a glyph or an icon, in the form of opentype.js and SVG; y grows downwards. */
export type PathCommand =
  | { readonly type: 'M' | 'L'; readonly x: number; readonly y: number }
  | {
      readonly type: 'Q'
      readonly x1: number
      readonly y1: number
      readonly x: number
      readonly y: number
    }
  | {
      readonly type: 'C'
      readonly x1: number
      readonly y1: number
      readonly x2: number
      readonly y2: number
      readonly x: number
      readonly y: number
    }
  | { readonly type: 'Z' }

/** A closed polygon; the last point joins the first. */
export type Contour = readonly Point[]

// For curves of a few px, eight chords differ from the curve by less than a hundredth of a pixel.
const chords = 8

/** Closed polygons from drawing commands. @param place maps each point to its final position, px */
export function flatten(commands: Iterable<PathCommand>, place: (x: number, y: number) => Point): Contour[] {
  const contours: Point[][] = []
  let contour: Point[] = []
  let pen: Point = { x: 0, y: 0 }
  for (const command of commands) {
    if (command.type === 'Z') continue
    if (command.type === 'M') {
      contour = []
      contours.push(contour)
    }
    for (const point of pointsOf(command, pen)) contour.push(place(point.x, point.y))
    pen = { x: command.x, y: command.y }
  }
  return contours
}

function pointsOf(command: Exclude<PathCommand, { type: 'Z' }>, from: Point): Point[] {
  switch (command.type) {
    case 'M':
    case 'L':
      return [{ x: command.x, y: command.y }]
    case 'Q':
      return steps((t, u) => ({
        x: u * u * from.x + 2 * u * t * command.x1 + t * t * command.x,
        y: u * u * from.y + 2 * u * t * command.y1 + t * t * command.y,
      }))
    case 'C':
      return steps((t, u) => ({
        x:
          u * u * u * from.x +
          3 * u * u * t * command.x1 +
          3 * u * t * t * command.x2 +
          t * t * t * command.x,
        y:
          u * u * u * from.y +
          3 * u * u * t * command.y1 +
          3 * u * t * t * command.y2 +
          t * t * t * command.y,
      }))
    default:
      return command satisfies never
  }
}

function steps(point: (t: number, u: number) => Point): Point[] {
  return Array.from({ length: chords }, (_, i) => point((i + 1) / chords, 1 - (i + 1) / chords))
}
