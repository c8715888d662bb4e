import type { FurtherDisplayName, PhoneProfile } from '../../support/catalog/index.js'
import type { Frame } from '../../support/screen/index.js'
import type { RecordedPhone, RecordedRack } from './recorded-phone.js'
import type { ReferenceFolder } from './reference-folder.js'

type Capture = (phone: RecordedPhone, display: FurtherDisplayName) => Promise<Frame>

interface SceneContext {
  readonly rack: RecordedRack
  readonly folder: ReferenceFolder
  readonly capture: Capture
}

/** Writes the references of the label and expansion displays. A blinking label has two frames. */
export async function labelScenes(
  { furtherDisplays, keys }: PhoneProfile,
  context: SceneContext,
): Promise<void> {
  const [first, second] = context.rack.phones
  if (!first || !second) throw new Error('labelScenes needs two phones')
  if (furtherDisplays.expansion) await module(first, keys.filter((key) => /^P\d+$/.test(key)).length, context)
  if (!furtherDisplays.label) return
  for (const phone of context.rack.phones) {
    await alone(phone, context)
    await inCalls(phone, phone === first ? second : first, context)
  }
}

/** The keys of an expansion module show their provisioned labels. */
async function module(
  phone: RecordedPhone,
  firstKey: number,
  { folder, capture }: SceneContext,
): Promise<void> {
  const label = (text: string) => phone.send(`dummy.htm?settings=save&fkey_label${firstKey}=${text}`)
  const save = async (state: string) =>
    folder.write(['expansion', state], await capture(phone, 'expansion'), { state, display: 'expansion' }, {})
  await save('idle')
  await label('Reception')
  await save('Reception')
  await label('')
}

/** The labels contain the phone's own number: each reference is for that phone only. */
async function saveLabels(
  phone: RecordedPhone,
  state: string,
  { folder, capture }: SceneContext,
  blinkFrames: readonly string[] = [],
): Promise<void> {
  const head = { state, display: 'label', shows: { self: phone.number } } as const
  const regions = blinkFrames.length > 0 ? { P1: { match: 'blink', frames: blinkFrames } as const } : {}
  await folder.write(['label', state, phone.number], await capture(phone, 'label'), head, regions)
}

async function alone(phone: RecordedPhone, context: SceneContext): Promise<void> {
  await saveLabels(phone, 'idle', context)
  await phone.send('command.htm?LOGOFFALL')
  await saveLabels(phone, 'logged off', context)
  await phone.send('command.htm?REREGISTER=1')
}

async function inCalls(phone: RecordedPhone, other: RecordedPhone, context: SceneContext): Promise<void> {
  const { rack, folder, capture } = context
  const blinking = async (state: string, halfPeriodMs: number) => {
    const dark = async () =>
      folder.writeBlinkFrame(['label', state, phone.number, 'dark'], await capture(phone, 'label'))
    await rack.advance(halfPeriodMs)
    const blinkFrames = [await dark()]
    // Advances to the start of the next period, so that the next lamp has the same phase.
    await rack.advance(2 * longestHalfPeriodMs - halfPeriodMs)
    await saveLabels(phone, state, context, blinkFrames)
  }
  await phone.send(`command.htm?number=${other.number}`)
  await saveLabels(phone, 'calling', context)
  await phone.press('CANCEL')
  await other.send(`command.htm?number=${phone.number}`)
  await blinking('ringing', 250)
  await phone.press('ENTER')
  await saveLabels(phone, 'connected', context)
  await phone.press('F_HOLD')
  await blinking('holding', 500)
  await phone.press('F_HOLD')
  await other.press('F_HOLD')
  await saveLabels(phone, 'held', context)
  for (const one of [phone, other]) await one.send('command.htm?RELEASE_ALL_CALLS')
}

const longestHalfPeriodMs = 500
