import type { FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import type { RecordedPhone, RecordedRack } from './recorded-phone.js'
import type { Shows } from './scenes.js'

export type SaveLabels = (
  phone: RecordedPhone,
  display: FurtherDisplayName,
  state: string,
  shows: Shows,
  variant?: string,
) => Promise<void>

/** Hands every picture of the displays beside the main one to `save`; a blinking lamp is in two of them. */
export async function labelScenes(
  rack: RecordedRack,
  { furtherDisplays, keys }: PhoneProfile,
  save: SaveLabels,
): Promise<void> {
  const [first, second] = rack.phones
  if (!first || !second) throw new Error('a call needs two phones')
  if (furtherDisplays.expansion) await module(first, keys.filter((key) => /^P\d+$/.test(key)).length, save)
  if (!furtherDisplays.label) return
  for (const phone of rack.phones) {
    const other = phone === first ? second : first
    await alone(phone, save)
    await inCalls(phone, other, { rack, save })
  }
}

/** Keys of a module say what they were provisioned to say. */
async function module(phone: RecordedPhone, firstKey: number, save: SaveLabels): Promise<void> {
  const label = (text: string) => phone.send(`dummy.htm?settings=save&fkey_label${firstKey}=${text}`)
  await save(phone, 'expansion', 'idle', {})
  await label('Reception')
  await save(phone, 'expansion', 'Reception', {})
  await label('')
}

async function alone(phone: RecordedPhone, save: SaveLabels): Promise<void> {
  const self = { self: phone.number }
  await save(phone, 'label', 'idle', self)
  await phone.send('command.htm?LOGOFFALL')
  await save(phone, 'label', 'logged off', self)
  await phone.send('command.htm?REREGISTER=1')
}

async function inCalls(
  phone: RecordedPhone,
  other: RecordedPhone,
  { rack, save }: { readonly rack: RecordedRack; readonly save: SaveLabels },
): Promise<void> {
  const steady = (state: string) => save(phone, 'label', state, { self: phone.number })
  const blinking = async (state: string, halfMs: number) => {
    await save(phone, 'label', state, { self: phone.number })
    await rack.pass(halfMs)
    await save(phone, 'label', state, { self: phone.number }, 'blink')
    // Back to where it was, so that the next lamp begins as this one did.
    await rack.pass(2 * longestHalfMs - halfMs)
  }
  await phone.send(`command.htm?number=${other.number}`)
  await steady('calling')
  await phone.press('CANCEL')
  await other.send(`command.htm?number=${phone.number}`)
  await blinking('ringing', 250)
  await phone.press('ENTER')
  await steady('connected')
  await phone.press('F_HOLD')
  await blinking('holding', 500)
  await phone.press('F_HOLD')
  await other.press('F_HOLD')
  await steady('held')
  for (const one of [phone, other]) await one.send('command.htm?RELEASE_ALL_CALLS')
}

const longestHalfMs = 500
