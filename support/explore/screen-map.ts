import type { Transition } from './coverage.js'

/** Size of the picture, px. */
const size = { width: 1100, height: 900, radius: 340 }

interface Point {
  readonly x: number
  readonly y: number
}

/**
 * A picture of the screen map: one circle per state, one arrow per change of a display. The more often, the thicker.
 * @param untouched states with a reference that no phone showed
 * @returns SVG
 */
export function screenMap(transitions: readonly Transition[], untouched: readonly string[]): string {
  const states = [...new Set([...transitions.flatMap(({ from, to }) => [from, to]), ...untouched])].toSorted()
  const places = new Map(states.map((state, i) => [state, placeOf(i, states.length)]))
  const most = Math.max(1, ...transitions.map(({ count }) => count))
  const arrows = transitions.map((one) => arrowOf(one, places, most))
  const labels = states.map((state) => labelOf(state, places.get(state), untouched.includes(state)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="Screen map">`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#456"/></marker></defs>',
    ...arrows,
    ...labels,
    '</svg>',
  ].join('\n')
}

function placeOf(index: number, count: number): Point {
  const angle = (2 * Math.PI * index) / Math.max(1, count)
  return {
    x: Math.round(size.width / 2 + size.radius * Math.cos(angle)),
    y: Math.round(size.height / 2 + size.radius * Math.sin(angle)),
  }
}

/** Bent, so that both directions between two states can be seen. */
function arrowOf(
  { from, to, count, causes }: Transition,
  places: ReadonlyMap<string, Point>,
  most: number,
): string {
  const [a, b] = [places.get(from), places.get(to)]
  if (!a || !b) return ''
  const middle = { x: (a.x + b.x) / 2 + (b.y - a.y) / 6, y: (a.y + b.y) / 2 - (b.x - a.x) / 6 }
  const width = (0.5 + (4 * Math.log1p(count)) / Math.log1p(most)).toFixed(1)
  const title = escapeText(`${from} → ${to}: ${count} times; ${causes.join(', ')}`)
  return `<path d="M${a.x} ${a.y}Q${middle.x.toFixed(0)} ${middle.y.toFixed(0)} ${b.x} ${b.y}" fill="none" stroke="#456" stroke-opacity=".45" stroke-width="${width}" marker-end="url(#tip)"><title>${title}</title></path>`
}

function labelOf(state: string, place: Point | undefined, isUntouched: boolean): string {
  if (!place) return ''
  const { x, y } = place
  const isLeft = x < size.width / 2 - 1
  const anchor = isLeft ? 'end' : 'start'
  const colour = isUntouched ? '#b33' : '#123'
  const text = isUntouched ? `${state} (never)` : state
  return `<circle cx="${x}" cy="${y}" r="6" fill="${colour}"/><text x="${x + (isLeft ? -10 : 10)}" y="${y + 5}" text-anchor="${anchor}" font-family="sans-serif" font-size="15" fill="${colour}">${escapeText(text)}</text>`
}

/** Text for HTML and SVG. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? '&quot;')
