import type { PhoneProfile } from '../../support/catalog/index.js'
import { type Places, party } from '../../tests/helpers/screen/places.js'
import type { RecordedRack } from './recorded-phone.js'
import { dial, type Save } from './scenes.js'

/** Records a ringing phone with `ringer_animation`, at the start of the rack's clock: its icon has no offset then. */
export async function animationScene(
  { phones: [a, b] }: RecordedRack,
  { handset }: Places,
  { display }: PhoneProfile,
  save: Save,
): Promise<void> {
  if (!a || !b) throw new Error('animationScene needs two phones')
  // A monochrome display cannot show the offset of a fraction of a pixel.
  if (display.bitsPerPixel === 1) return
  await b.send('dummy.htm?settings=save&ringer_animation=on')
  await dial(a, b)
  await save(b, 'ringing', { ...party, handset }, 'animated')
}
