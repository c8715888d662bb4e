import type { Glyph } from '../font.js'
import {
  type Component,
  inkComponents,
  isInk,
  mask,
  type ParseState,
  roundingTolerance,
} from '../image/ink.js'
import type { AnchoredGlyph, IndexedGlyph } from './glyph-index.js'
import { estimateInk, firstStrongRow } from './text-style.js'

const cornerPx = 3

/**
 * Masks ink that cannot be text: shapes from the top to the bottom of a box that is higher than any glyph (a scroll
 * bar, the rule between two soft keys), and the round corners of the shape behind the text.
 * @param maxGlyphHeight height of the highest glyph, px
 * @returns the connected components of the other ink
 */
export function maskNonText(state: ParseState, maxGlyphHeight: number): Component[] {
  const components = inkComponents(state)
  const isText = (component: Component) => {
    const fullHeight =
      component.top === 0 && component.bottom === state.height && state.height > maxGlyphHeight + 2
    return !fullHeight && !isCorner(component, state)
  }
  for (const component of components) if (!isText(component)) maskComponent(state, component)
  return components.filter(isText)
}

/** Whether a component consists of a few pixels in a corner of the box: too few for a letter. */
function isCorner({ left, top, right, bottom }: Component, { width, height }: ParseState): boolean {
  const small = right - left <= cornerPx && bottom - top <= cornerPx
  return small && (left === 0 || right === width) && (top === 0 || bottom === height)
}

function maskComponent(state: ParseState, { pixels }: Component): void {
  for (const i of pixels) mask(state, i, i + 1)
}

/**
 * Masks ink that cannot be text where no glyphs are known, for Tesseract: a straight stroke (a cursor) or the edge of a
 * frame that extends beyond the other ink both above and below.
 */
export function maskStrokes(state: ParseState): void {
  const components = inkComponents(state)
  for (const component of components) {
    const others = components.filter((other) => other !== component && !isCorner(other, state))
    const top = Math.min(...others.map((other) => other.top))
    const bottom = Math.max(...others.map((other) => other.bottom))
    const share = (bottom - top) / (component.bottom - component.top)
    const reachesBeyond = component.top < top && component.bottom > bottom && share > 0.4 && share < 0.8
    const atEdge = component.left === 0 || component.right === state.width
    if (isCorner(component, state) || (reachesBeyond && (atEdge || isStraight(component, state))))
      maskComponent(state, component)
  }
}

/** Whether the middle column has ink from top to bottom: `|`, or a cursor with a bar at each end, but not `[`. */
function isStraight({ left, top, right, bottom, pixels }: Component, { width }: ParseState): boolean {
  const counts = new Map<number, number>()
  for (const i of pixels) counts.set(i % width, (counts.get(i % width) ?? 0) + 1)
  const middle = (left + right - 1) / 2
  return [...counts].some(([x, count]) => count >= bottom - top - 1 && Math.abs(x - middle) <= 1)
}

/**
 * Masks the learned icons and cursors. A mark must be isolated, and must match in every pixel.
 * @param components the connected components of the ink
 */
export function maskMarks(
  state: ParseState,
  marks: readonly AnchoredGlyph[],
  components: readonly Component[],
): void {
  if (marks.length === 0) return
  for (const component of components) {
    if (component.pixels.every((i) => state.masked[i])) continue
    const row = firstStrongRow(state, { top: component.top, end: component.bottom }, component.left)
    for (const { indexed, anchor } of marks) {
      for (const shift of [0, -1, 1])
        maskMark(state, indexed, component.left - anchor.x, row - anchor.y + shift)
    }
  }
}

function maskMark(state: ParseState, mark: IndexedGlyph, left: number, top: number): void {
  if (!isMarkAt(state, mark, left, top)) return
  const { width, height } = mark.glyph
  for (let row = top; row < top + height; row++) {
    mask(state, row * state.width + left, row * state.width + left + width)
  }
}

function isMarkAt(state: ParseState, mark: IndexedGlyph, left: number, top: number): boolean {
  const { width, height, coverage } = mark.glyph
  if (left < 0 || top < 0 || left + width > state.width || top + height > state.height) return false
  const ink = estimateInk(state, mark, left, top)
  if (ink === undefined || !isIsolated(state, mark.glyph, left, top)) return false
  for (let y = 0; y < height; y++) {
    const row = top + y
    for (let x = 0; x < width; x++) {
      const i = row * state.width + left + x
      const background = state.background[i] as number
      const expected = background + ((ink - background) * (coverage[y * width + x] as number)) / 255
      const deviation = Math.abs((state.grey[i] as number) - expected)
      if (deviation > (state.noise[row] as number) + roundingTolerance) return false
    }
  }
  return true
}

/** Whether no ink touches the rectangle: a bar that is part of something longer is not a cursor. */
function isIsolated(state: ParseState, { width, height }: Glyph, left: number, top: number): boolean {
  const inkAt = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < state.width && y < state.height && isInk(state, y * state.width + x)
  for (let x = left - 1; x <= left + width; x++) if (inkAt(x, top - 1) || inkAt(x, top + height)) return false
  for (let y = top; y < top + height; y++) if (inkAt(left - 1, y) || inkAt(left + width, y)) return false
  return true
}
