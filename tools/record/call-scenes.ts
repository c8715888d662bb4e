import { numberOnly, type Places, party, type Regions, timer } from '../../tests/helpers/screen/places.js'
import type { RecordedRack } from './recorded-phone.js'
import { dial, type Phone, releaseAll, type Save } from './scenes.js'

interface SceneContext {
  readonly a: Phone
  readonly b: Phone
  readonly c: Phone
  readonly rack: RecordedRack
  readonly places: Places
  readonly save: Save
}

/** Records the states with several calls, and those of do not disturb and forwarding. */
export async function callScenes(rack: RecordedRack, places: Places, save: Save): Promise<void> {
  const [a, b, c] = rack.phones as [Phone, Phone, Phone]
  const context = { a, b, c, rack, places, save }
  for (const scene of [consultation, waiting, conference, blindTransfer, muted, availability]) {
    await scene(context)
    await releaseAll(a, b, c)
  }
}

async function talk({ a, b }: SceneContext): Promise<void> {
  await dial(a, b)
  await b.press('ENTER')
}

async function consultation(context: SceneContext): Promise<void> {
  const { a, b, c, places, save } = context
  const onHold = places.other('On hold')
  await talk(context)
  await b.press('F_HOLD')
  await dial(b, c)
  await save(b, 'calling', { ...party, ...onHold }, 'while-holding')
  await c.press('ENTER')
  await save(b, 'consultation', { ...party, ...timer, ...onHold })
  await b.press('TRANSFER')
  await save(b, 'transfer', places.selected)
  await b.press('CANCEL')
  await c.press('CANCEL')
  await save(b, 'holding', { ...party, ...timer }, 'after-dialling')
  await b.press('F_HOLD')
  await save(b, 'connected', { ...party, ...timer }, 'after-dialling')
  await b.press('F_HOLD')
  await dial(b, c)
  await c.press('CANCEL')
  await save(b, 'busy', { ...party, ...onHold }, 'while-holding')
  await b.press('CANCEL')
  await b.send('command.htm?number=999')
  await save(b, 'unknown number', { ...numberOnly, ...onHold }, 'while-holding')
  await b.press('CANCEL')
  await c.send('command.htm?LOGOFFALL')
  await dial(b, c)
  await save(b, 'unavailable', { ...numberOnly, ...onHold }, 'while-holding')
  await c.send('command.htm?REREGISTER=1')
  await a.press('CANCEL')
}

async function waiting(context: SceneContext): Promise<void> {
  const { b, c, places, save } = context
  await talk(context)
  await dial(c, b)
  await save(b, 'call waiting', { ...party, ...places.other('Connected') })
  await b.press('LEFT')
  await save(b, 'waiting ignored', { ...party, ...timer, ...places.other('Waiting') })
  await b.press('LEFT')
  await b.press('ENTER')
}

async function conference(context: SceneContext): Promise<void> {
  const { b, c, places, save } = context
  await talk(context)
  await b.press('F_HOLD')
  await dial(b, c)
  await c.press('ENTER')
  await b.press('F_CONFERENCE')
  await save(b, 'conference', { ...places.parties, ...timer })
  await b.press('F_HOLD')
  await save(b, 'conference on hold', { ...places.parties, ...timer })
}

async function blindTransfer(context: SceneContext): Promise<void> {
  const { b, c, places, save } = context
  await talk(context)
  await b.press('TRANSFER')
  await save(b, 'transfer to number', places.other('On hold'))
  await b.press('CANCEL', 'F_HOLD')
  await b.send('dummy.htm?settings=save&release_xferred_call_on=200')
  await b.press('TRANSFER', ...c.number, 'ENTER')
  await save(b, 'transferring', { ...party, ...places.other('Transfer to') })
  await b.send('dummy.htm?settings=save&release_xferred_call_on=180')
}

async function muted(context: SceneContext): Promise<void> {
  const { b, save } = context
  await talk(context)
  await b.press('MUTE')
  await save(b, 'muted', { ...party, ...timer })
}

async function availability({ a, b, c, rack, places, save }: SceneContext): Promise<void> {
  const { self, notice } = places
  await b.press('DND')
  await save(b, 'DND', self, 'after-dialling')
  await b.press('DND')
  await b.send('index.htm?dialeddel=clear')
  await b.press('DND')
  await save(b, 'DND', self)
  await b.press('DND')
  const forward = async (kind: string, on: 'on' | 'off') => {
    await b.send(`dummy.htm?settings=save&fwd_${kind}_target=${c.number}`)
    await b.send(`dummy.htm?settings=save&fwd_${kind}_enabled=${on}`)
  }
  const forwarded: readonly (readonly [string, string, Regions])[] = [
    ['all', 'forwarding', notice('Forwarding: {peer}')],
    ['busy', 'forwarding if busy', notice('Forwarding if busy: {peer}')],
    ['time', 'forwarding if no answer', notice('Forwarding if no answer: {peer}')],
  ]
  for (const [kind, state, regions] of forwarded) {
    await forward(kind, 'on')
    await save(b, state, { ...self, ...regions })
    await forward(kind, 'off')
  }
  await dial(b, a)
  await b.press('CANCEL')
  for (const [kind, state, regions] of forwarded) {
    await forward(kind, 'on')
    await save(b, state, { ...self, ...regions }, 'after-dialling')
    await forward(kind, 'off')
  }
  await forward('all', 'on')
  await dial(a, b)
  await save(c, 'ringing', { ...party, ...places.other('Forwarded by') }, 'forwarded')
  await forward('all', 'off')
  await releaseAll(a, c)
  await dial(a, b)
  await rack.advance(noAnswerMs)
  await save(a, 'no answer', party)
  await b.press('CANCEL')
}

const noAnswerMs = 60_000
