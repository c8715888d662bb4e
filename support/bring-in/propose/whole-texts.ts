import { columnsOfInk } from './known-text.js'
import type { TextPlace } from './text-place.js'

/** Where the texts of a place begin and end, px. */
interface Extent {
  readonly place: TextPlace
  readonly right: number
  readonly begins: readonly number[]
  readonly ends: readonly number[]
}

/**
 * Marks the names that no display cuts off: texts of different lengths end at one place. One state may show a single text, so those
 * of all states that end there count.
 */
export function withWholeTexts(places: readonly TextPlace[]): ReadonlyMap<TextPlace, TextPlace> {
  const extents = places.filter(({ reads }) => reads.includes(' name}')).map(extentOf)
  const whole = extents.filter((one) => {
    const { reads, ink } = one.place
    const margin = Math.max(2, ink.height / 5)
    const alike = extents.filter(
      ({ place, right }) => place.reads === reads && Math.abs(right - one.right) <= margin,
    )
    const isOneEnd = alike.every(({ ends }) => ends.every((end) => Math.abs(one.right - end) <= margin))
    return isOneEnd && new Set(alike.flatMap(({ begins }) => begins)).size > 1
  })
  return new Map(whole.map(({ place }) => [place, { ...place, whole: true }]))
}

function extentOf(place: TextPlace): Extent {
  const { ink, texts } = place
  const pieces = texts.map(({ frame, box }) => columnsOfInk(frame, box))
  return {
    place,
    right: ink.x + ink.width,
    begins: pieces.map(([first]) => first?.from ?? 0),
    ends: pieces.map((own) => own.at(-1)?.to ?? 0),
  }
}
