import { escapeText } from '../../html-text.js'
import type { Transition } from '../coverage.js'
import { groupOf, groupTitles } from './state-groups.js'

/** px */
const size = { box: 186, high: 30, gap: 12, between: 64, top: 40, margin: 14 }

interface Place {
  readonly x: number
  readonly y: number
  readonly column: number
  /** A class of the state and of its lines. */
  readonly key: string
}

/**
 * A picture of the screen map: one box per state, one line per change of a display. The more often, the thicker.
 * @returns SVG
 */
export function screenMap(transitions: readonly Transition[]): string {
  const states = [...new Set(transitions.flatMap(({ from, to }) => [from, to]))]
  const times = new Map(states.map((state) => [state, timesOf(state, transitions)]))
  const groups = groupTitles
    .map((title) => ({ title, states: states.filter((state) => groupOf(state) === title) }))
    .filter((group) => group.states.length > 0)
    .map(({ title, states: own }) => ({
      title,
      states: own.toSorted((a, b) => (times.get(b) ?? 0) - (times.get(a) ?? 0)),
    }))
  const places = placesOf(groups.map((group) => group.states))
  const most = Math.max(1, ...transitions.map(({ count }) => count))
  const tallest = Math.max(1, ...groups.map((group) => group.states.length))
  const width = 2 * size.margin + groups.length * (size.box + size.between) - size.between + 40
  const height = size.top + tallest * (size.high + size.gap) + size.margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Screen map">`,
    `<style>${[...places.values()].map(({ key }) => hoverRule(key)).join('\n')}</style>`,
    ...groups.map(({ title }, i) => `<text class="head" x="${leftOf(i)}" y="22">${title}</text>`),
    ...transitions.map((one) => lineOf(one, places, most)),
    ...states.map((state) => boxOf(state, places.get(state), times.get(state) ?? 0)),
    '</svg>',
  ].join('\n')
}

const timesOf = (state: string, transitions: readonly Transition[]): number =>
  transitions.filter(({ to }) => to === state).reduce((sum, { count }) => sum + count, 0)

const leftOf = (column: number): number => size.margin + column * (size.box + size.between)

function placesOf(groups: readonly (readonly string[])[]): ReadonlyMap<string, Place> {
  const all = groups.flatMap((states, column) =>
    states.map((state, row) => ({
      ...{ state, column, x: leftOf(column), y: size.top + row * (size.high + size.gap) },
    })),
  )
  return new Map(all.map(({ state, ...place }, i) => [state, { ...place, key: `s${i}` }]))
}

/** While a person points at a state, only its own changes are drawn. */
const hoverRule = (key: string): string => `svg:has(g.${key}:hover) path:not(.${key}) { stroke-opacity: .03 }`

function lineOf(
  { from, to, count, causes }: Transition,
  places: ReadonlyMap<string, Place>,
  most: number,
): string {
  const [a, b] = [places.get(from), places.get(to)]
  if (!a || !b) return ''
  const width = (0.6 + (3.4 * Math.log1p(count)) / Math.log1p(most)).toFixed(1)
  const title = escapeText(`${from} → ${to}: ${count} times; ${causes.join(', ')}`)
  const back = b.column < a.column ? ' back' : ''
  return `<path class="${a.key} ${b.key}${back}" d="${curve(a, b)}" stroke-width="${width}"><title>${title}</title></path>`
}

/** From the right side of a box to the left side of the next, back above it, or around it within a column. */
function curve(a: Place, b: Place): string {
  const [ay, by] = [
    a.y + size.high * (b.column < a.column ? 0.7 : 0.3),
    b.y + size.high * (b.column < a.column ? 0.7 : 0.3),
  ]
  const right = a.x + size.box
  if (a.column === b.column) return `M${right} ${ay}C${right + 44} ${ay} ${right + 44} ${by} ${right} ${by}`
  const [from, to] = a.column < b.column ? [right, b.x] : [a.x, b.x + size.box]
  const bend = (to - from) / 2
  return `M${from} ${ay}C${from + bend} ${ay} ${to - bend} ${by} ${to} ${by}`
}

function boxOf(state: string, place: Place | undefined, times: number): string {
  if (!place) return ''
  const { x, y, key } = place
  return [
    `<g class="state ${key}"><rect x="${x}" y="${y}" width="${size.box}" height="${size.high}" rx="6"/>`,
    `<text x="${x + 9}" y="${y + 19}"${fitted(state)}>${escapeText(state)}</text>`,
    `<text class="times" x="${x + size.box - 7}" y="${y + 19}" text-anchor="end">${times}</text></g>`,
  ].join('')
}

/** A long name is drawn narrower, so that the number beside it can be read. */
function fitted(state: string): string {
  const room = size.box - 48
  return state.length * 6.6 > room ? ` textLength="${room}" lengthAdjust="spacingAndGlyphs"` : ''
}
