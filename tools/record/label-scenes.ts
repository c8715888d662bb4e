import type { FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import type { Frame } from '../../support/screen/index.js'
import type { RecordedPhone, RecordedRack } from './recorded-phone.js'
import type { ReferenceFolder } from './reference-folder.js'

type Capture = (phone: RecordedPhone, display: FurtherDisplayName) => Promise<Frame>

interface SceneContext {
  readonly rack: RecordedRack
  readonly shelf: ReferenceFolder
  readonly look: Capture
}

/** Puts every picture of the displays beside the main one on the shelf; what blinks has two looks. */
export async function labelScenes(
  { furtherDisplays, keys }: PhoneProfile,
  stage: SceneContext,
): Promise<void> {
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
async function module(phone: RecordedPhone, firstKey: number, { shelf, look }: SceneContext): Promise<void> {
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
  { shelf, look }: SceneContext,
  looks: readonly string[] = [],
): Promise<void> {
  const head = { state, display: 'label', shows: { self: phone.number } } as const
  const regions = looks.length > 0 ? { P1: { match: 'blink', looks } as const } : {}
  await shelf.write(['label', state, phone.number], await look(phone, 'label'), head, regions)
}

async function alone(phone: RecordedPhone, stage: SceneContext): Promise<void> {
  await saveLabels(phone, 'idle', stage)
  await phone.send('command.htm?LOGOFFALL')
  await saveLabels(phone, 'logged off', stage)
  await phone.send('command.htm?REREGISTER=1')
}

async function inCalls(phone: RecordedPhone, other: RecordedPhone, stage: SceneContext): Promise<void> {
  const { rack, shelf, look } = stage
  const blinking = async (state: string, halfMs: number) => {
    const dark = async () =>
      shelf.writeBlinkFrame(['label', state, phone.number, 'look'], await look(phone, 'label'))
    await rack.advance(halfMs)
    const looks = [await dark()]
    // Back to where it was, so that the next lamp begins as this one did.
    await rack.advance(2 * longestHalfMs - halfMs)
    await saveLabels(phone, state, stage, looks)
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
