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
  const [first, second, third] = context.rack.phones
  if (!first || !second || !third) throw new Error('labelScenes needs three phones')
  if (furtherDisplays.expansion) await module(first, keys.filter((key) => /^P\d+$/.test(key)).length, context)
  if (!furtherDisplays.label) return
  for (const phone of context.rack.phones) {
    await alone(phone, context)
    const [other, another] = [first, second, third].filter((one) => one !== phone)
    if (!other || !another) throw new Error('labelScenes needs two other phones')
    await inCalls(phone, other, context)
    await inTwoCalls([phone, other, another], context)
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

/** The labels contain the phone's own number: each reference is for that phone only. @param lamps the keys that blink */
async function saveLabels(
  phone: RecordedPhone,
  state: string,
  { folder, capture }: SceneContext,
  { lamps = [], dark = [] }: { readonly lamps?: readonly string[]; readonly dark?: readonly string[] } = {},
): Promise<void> {
  const head = { state, display: 'label', shows: { self: phone.number } } as const
  const regions = Object.fromEntries(
    lamps.map((key) => [key, { match: 'blink', frames: [...dark] } as const]),
  )
  await folder.write(['label', state, phone.number], await capture(phone, 'label'), head, regions)
}

/** Saves a display whose lamps blink, in both phases. @param halfPeriodMs ms */
async function saveBlinking(
  phone: RecordedPhone,
  state: string,
  context: SceneContext,
  { lamps = ['P1'], halfPeriodMs }: { readonly lamps?: readonly string[]; readonly halfPeriodMs: number },
): Promise<void> {
  const { rack, folder, capture } = context
  await rack.advance(halfPeriodMs)
  const name = ['label', state, phone.number, 'dark'] as const
  const dark = folder.writeBlinkFrame([...name], await capture(phone, 'label'))
  // Advances to the start of the next period, so that the next lamp has the same phase.
  await rack.advance(2 * longestHalfPeriodMs - halfPeriodMs)
  await saveLabels(phone, state, context, { lamps, dark: [dark] })
}

const fastMs = 250
const slowMs = 500
const longestHalfPeriodMs = slowMs

async function alone(phone: RecordedPhone, context: SceneContext): Promise<void> {
  await saveLabels(phone, 'idle', context)
  await phone.send('command.htm?LOGOFFALL')
  await saveLabels(phone, 'logged off', context)
  await phone.send('command.htm?REREGISTER=1')
}

async function inCalls(phone: RecordedPhone, other: RecordedPhone, context: SceneContext): Promise<void> {
  await phone.send(`command.htm?number=${other.number}`)
  await saveLabels(phone, 'calling', context)
  await phone.press('CANCEL')
  await other.send(`command.htm?number=${phone.number}`)
  await saveBlinking(phone, 'ringing', context, { halfPeriodMs: fastMs })
  await phone.press('ENTER')
  await saveLabels(phone, 'connected', context)
  await phone.press('F_HOLD')
  await saveBlinking(phone, 'holding', context, { halfPeriodMs: slowMs })
  await phone.press('F_HOLD')
  await other.press('F_HOLD')
  await saveLabels(phone, 'held', context)
  for (const one of [phone, other]) await one.send('command.htm?RELEASE_ALL_CALLS')
}

/** The first call is on P1, the second one on P2. */
async function inTwoCalls(
  [phone, other, another]: readonly [RecordedPhone, RecordedPhone, RecordedPhone],
  context: SceneContext,
): Promise<void> {
  await other.send(`command.htm?number=${phone.number}`)
  await phone.press('ENTER')
  await another.send(`command.htm?number=${phone.number}`)
  await saveBlinking(phone, 'call waiting', context, { lamps: ['P2'], halfPeriodMs: fastMs })
  await phone.press('ENTER')
  await saveBlinking(phone, 'consultation', context, { halfPeriodMs: slowMs })
  await phone.press('F_HOLD')
  await saveBlinking(phone, 'both on hold', context, { lamps: ['P1', 'P2'], halfPeriodMs: slowMs })
  await phone.press('P2')
  await other.send('command.htm?RELEASE_ALL_CALLS')
  await saveLabels(phone, 'connected on line 2', context)
  for (const one of [phone, another]) await one.send('command.htm?RELEASE_ALL_CALLS')
}
