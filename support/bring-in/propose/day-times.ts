import type { Box } from '../../catalog/index.js'
import { groupBy } from '../../group-by.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { TimeBox } from './date.js'
import { type InkLine, inkLineOf, isColon, isDigitOf } from './date-shape.js'
import { linesOf } from './lines.js'
import { movesIn, withRoomForDigits } from './motion.js'
import { restOf } from './seen.js'

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

const isDayTime = (one: SeenObservation, box: Box) => hasShapeOfTime(inkLineOf(restOf(one), box))

/** One or two digits, a colon and two digits; then perhaps the two letters of a half of the day. */
function hasShapeOfTime({ pieces, height }: InkLine): boolean {
  const colon = pieces.findIndex((piece) => isColon(piece, height))
  const others = pieces.filter((_, i) => i !== colon)
  const count = others.length - colon
  return (
    (colon === 1 || colon === 2) &&
    (count === 2 || count === 4) &&
    others.every((piece) => isDigitOf(piece, height))
  )
}
