import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { TimeBox } from './date.js'
import { canSpell, inkLineOf, isColon } from './date-shape.js'
import { linesOf } from './lines.js'
import { movesIn, withRoomForDigits } from './motion.js'
import { restOf, timesOf } from './seen.js'

/** A line is looked for with gaps of these widths, in heights of the line: a name may be near. */
const wordGaps = [0.4, 0.9]

/**
 * The boxes of times of the day, such as when a call of a list was: `9:57`. The next call is at another time. A time is known by its
 * shape, and by standing still: a timer counts.
 * @param known boxes of the clock and the date
 */
export function dayTimesOf(observations: readonly SeenObservation[], known: readonly Box[]): TimeBox[] {
  const states = groupBy(observations, ({ observation }) => `${observation.language} ${observation.state}`)
  return [...states.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const { state } = first.observation
    const lines = wordGaps.flatMap((gap) => linesOf(first, known, gap)).map(withRoomForDigits)
    const times = lines.filter((box) => own.every((one) => !movesIn(one, box) && isDayTime(one, box)))
    return times
      .filter((box, i) => times.findIndex((other) => other.x === box.x && other.y === box.y) === i)
      .map((box) => ({ box, states: [state] }))
  })
}

/** A call of a list was this long ago at most: the lists are empty before. min */
const longestAgo = 30

/** Whether a box can show, by its shape, a moment before it was seen. The clock of the phone may be in another time zone. */
function isDayTime(one: SeenObservation, box: Box): boolean {
  const { pieces } = inkLineOf(restOf(one), box)
  const height = Math.max(...pieces.map(({ top, end }) => end - top))
  const colon = pieces.findIndex((piece) => isColon(piece, height))
  const letters = pieces.length - colon - 3
  if (colon < 1 || colon > 2 || (letters !== 0 && letters !== 2)) return false
  if (!pieces.every((piece, i) => i === colon || piece.end - piece.top >= height * leastTall)) return false
  const digits = { height, pieces: pieces.slice(0, colon + 3) }
  const seenAt = new Date(timesOf(one)[0] ?? 0)
  return Array.from({ length: longestAgo + 1 }, (_, ago) => ago).some((ago) => {
    const minute = String((seenAt.getUTCMinutes() + 60 - ago) % 60).padStart(2, '0')
    return hours.some((hour) => hour.length === colon && canSpell(digits, `${hour}:${minute}`))
  })
}

/** Digits and capital letters are about equally high. */
const leastTall = 0.75

const hours = Array.from({ length: 24 }, (_, hour) => String(hour)).flatMap((hour) => [
  hour,
  hour.padStart(2, '0'),
])
