import type { FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import type { Frame } from '../../support/screen/index.js'
import type { RecordedPhone, RecordedRack } from './recorded-phone.js'
import type { Shelf } from './reference-folder.js'

type Look = (phone: RecordedPhone, display: FurtherDisplayName) => Promise<Frame>

interface Stage {
  readonly rack: RecordedRack
  readonly shelf: Shelf
  readonly look: Look
}

/** Puts every picture of the displays beside the main one on the shelf; what blinks has two frames. */
export async function labelScenes({ furtherDisplays, keys }: PhoneProfile, stage: Stage): Promise<void> {
  const [first, second] = stage.rack.phones
  if (!first || !second) throw new Error('a call needs two phones')
  if (furtherDisplays.expansion) await module(first, keys.filter((key) => /^P\d+$/.test(key)).length, stage)
  if (!furtherDisplays.label) return
  for (const phone of stage.rack.phones) {
    await alone(phone, stage)
    await inCalls(phone, phone === first ? second : first, stage)
  }
}

/** Keys of a module say what they were provisioned to say. */
async function module(phone: RecordedPhone, firstKey: number, { shelf, look }: Stage): Promise<void> {
  const label = (text: string) => phone.send(`dummy.htm?settings=save&fkey_label${firstKey}=${text}`)
  const save = async (state: string) =>
    shelf.write(['expansion', state], await look(phone, 'expansion'), { state, display: 'expansion' }, {})
  await save('idle')
  await label('Reception')
  await save('Reception')
  await label('')
}

/** The labels name the phone: a picture fits only that one. */
async function saveLabels(
  phone: RecordedPhone,
  state: string,
  { shelf, look }: Stage,
  frames: readonly string[] = [],
): Promise<void> {
  const head = { state, display: 'label', shows: { self: phone.number } } as const
  const regions = frames.length > 0 ? { P1: { match: 'blink', frames } as const } : {}
  await shelf.write(['label', state, phone.number], await look(phone, 'label'), head, regions)
}

async function alone(phone: RecordedPhone, stage: Stage): Promise<void> {
  await saveLabels(phone, 'idle', stage)
  await phone.send('command.htm?LOGOFFALL')
  await saveLabels(phone, 'logged off', stage)
  await phone.send('command.htm?REREGISTER=1')
}

async function inCalls(phone: RecordedPhone, other: RecordedPhone, stage: Stage): Promise<void> {
  const { rack, shelf, look } = stage
  const blinking = async (state: string, halfMs: number) => {
    const dark = async () =>
      shelf.blinkFrame(['label', state, phone.number, 'dark'], await look(phone, 'label'))
    await rack.pass(halfMs)
    const frames = [await dark()]
    // Back to where it was, so that the next lamp begins as this one did.
    await rack.pass(2 * longestHalfMs - halfMs)
    await saveLabels(phone, state, stage, frames)
  }
  await phone.send(`command.htm?number=${other.number}`)
  await saveLabels(phone, 'calling', stage)
  await phone.press('CANCEL')
  await other.send(`command.htm?number=${phone.number}`)
  await blinking('ringing', 250)
  await phone.press('ENTER')
  await saveLabels(phone, 'connected', stage)
  await phone.press('F_HOLD')
  await blinking('holding', 500)
  await phone.press('F_HOLD')
  await other.press('F_HOLD')
  await saveLabels(phone, 'held', stage)
  for (const one of [phone, other]) await one.send('command.htm?RELEASE_ALL_CALLS')
}

const longestHalfMs = 500
