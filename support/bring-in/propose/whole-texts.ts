import { columnsOfInk } from './known-text.js'
import type { TextPlace } from './text-place.js'

/**
 * Marks the names that no display cuts off: texts of different lengths end at one place. One state may show a single text, so those
 * of all states that end there count.
 */
export function withWholeTexts(places: readonly TextPlace[]): ReadonlyMap<TextPlace, TextPlace> {
  const right = ({ ink }: TextPlace) => ink.x + ink.width
  return new Map(
    places.map((place) => {
      const margin = Math.max(2, place.ink.height / 5)
      const alike = places.filter(
        (one) => one.reads === place.reads && Math.abs(right(one) - right(place)) <= margin,
      )
      const whole = place.reads.includes(' name}') && endAtOnePlace(alike, right(place), margin)
      return [place, whole ? { ...place, whole: true } : place]
    }),
  )
}

function endAtOnePlace(places: readonly TextPlace[], right: number, margin: number): boolean {
  const begins = new Set<number>()
  const ends = places.flatMap(({ texts }) =>
    texts.map(({ frame, box }) => {
      const pieces = columnsOfInk(frame, box)
      begins.add(pieces[0]?.from ?? 0)
      return pieces.at(-1)?.to ?? 0
    }),
  )
  return begins.size > 1 && ends.every((end) => Math.abs(right - end) <= margin)
}
