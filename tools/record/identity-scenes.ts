import type { Places } from '../../tests/helpers/screen/places.js'
import type { RecordedRack } from './recorded-phone.js'
import type { Save } from './scenes.js'

/** Records the states whose displays differ on a phone with two identities: the second phone of the rack. */
export async function identityScenes(
  { phones: [other, phone] }: RecordedRack,
  { self, status }: Places,
  save: Save,
): Promise<void> {
  if (!other || !phone) throw new Error('identityScenes needs two phones')
  const withoutCalls = async (when: string) => {
    const variant = ['two identities', when].filter(Boolean).join('-')
    await save(phone, 'idle', self, variant)
    await phone.press('DOWN')
    await save(phone, 'identity 2 chosen', self, when)
    await phone.press('DOWN')
    await phone.send('command.htm?LOGOFFLINE=2')
    await save(phone, 'identity 2 logged off', self, when)
    await phone.send('command.htm?REREGISTER=2')
    await phone.send('command.htm?LOGOFFALL')
    await save(phone, 'logged off', self, variant)
    await phone.send('command.htm?REREGISTER=2')
    await save(phone, 'identity 1 logged off', self, when)
    await phone.send('command.htm?REREGISTER=1')
    await other.send(`command.htm?number=${phone.number}`)
    await other.press('CANCEL')
    await save(phone, 'missed', { ...self, ...status('Missed: {count}') }, variant)
    await phone.press('LEFT', 'CANCEL')
    await phone.press('DND')
    await save(phone, 'DND', self, variant)
    await phone.press('DND')
  }
  await withoutCalls('')
  await phone.send(`command.htm?number=${other.number}`)
  await phone.press('CANCEL')
  await withoutCalls('after-dialling')
}
