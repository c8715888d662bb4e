import type { PhoneProfile } from '../../support/catalog/index.js'
import { type Places, party } from '../../tests/helpers/screen/places.js'
import type { RecordedRack } from './recorded-phone.js'
import { dial, type Save } from './scenes.js'

/** A ringing phone with `ringer_animation`, its handset in its place, as it is when the clock of the rack begins. */
export async function animationScene(
  { phones: [a, b] }: RecordedRack,
  { handset }: Places,
  { display }: PhoneProfile,
  save: Save,
): Promise<void> {
  if (!a || !b) throw new Error('a call needs two phones')
  // A display without shades cannot move by a part of a pixel.
  if (display.bitsPerPixel === 1) return
  await b.send('dummy.htm?settings=save&ringer_animation=on')
  await dial(a, b)
  await save(b, 'ringing', { ...party, handset }, 'animated')
}
