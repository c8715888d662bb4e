import { freeColumnsAtRight } from '../../ocr/index.js'
import { type Frame, matchText, type Values } from '../../screen/index.js'
import type { Observation } from '../observe/observation.js'
import type { SeenObservation } from '../observe/observation-store.js'
import type { Letters } from './known-text.js'
import { movesIn } from './motion.js'
import { restOf } from './seen.js'
import type { TextPlace } from './text-place.js'

/** The values of the placeholders in an observation. */
export const valuesOf = ({ self, peer, held }: Observation): Values => ({
  self: self.number,
  'self name': self.name,
  peer: peer?.number,
  'peer name': peer?.name,
  held: held?.number,
  'held name': held?.name,
})

/** Whether a display has a text at rest: each of its letters is read, as far as the text is not cut off. */
export async function isAtRest(
  { observation }: SeenObservation,
  frame: Frame,
  { reads, room }: Pick<TextPlace, 'reads' | 'room'>,
  letters: Letters,
): Promise<boolean> {
  const reading = await letters.read(frame, room)
  if (reading.kind === 'unsure') return false
  const full = freeColumnsAtRight(frame, room) <= room.height * 1.5
  return matchText(reads, { text: reading.text, full }, valuesOf(observation)) === 'fits'
}

/**
 * Whether a text that could not be learned from, such as one that the display cuts off, is read for certain with the letters of
 * the others. A text that moves is read while it is at rest.
 */
export async function isReadable(
  seen: SeenObservation,
  place: TextPlace,
  letters: Letters,
): Promise<boolean> {
  const { reads, room, wrong, texts, scrolling, whole } = place
  const frame = restOf(seen)
  if (
    reads === '{digits}' ||
    wrong.includes(seen) ||
    scrolling.has(seen) ||
    movesIn(seen, room) ||
    texts.some((one) => one.frame === frame)
  )
    return true
  const reading = await letters.read(frame, room)
  if (reading.kind === 'unsure') return false
  const full = !whole && freeColumnsAtRight(frame, room) <= room.height * 1.5
  return matchText(reads, { text: reading.text, full }, valuesOf(seen.observation)) === 'fits'
}
