import { numberOnly, type Places, party, timer } from '../../tests/helpers/screen/places.js'
import type { RecordedRack } from './recorded-phone.js'
import { dial, type Phone, releaseAll, type Save } from './scenes.js'

/** Records the states of a phone with a second call while its first one is on hold. */
export async function secondCallScenes(rack: RecordedRack, places: Places, save: Save): Promise<void> {
  const [a, b, c] = rack.phones as [Phone, Phone, Phone]
  const [onHold, heldBy] = [places.other('On hold'), places.other('Held by')]
  await dial(a, b)
  await b.press('ENTER')
  await b.press('F_HOLD')
  await dial(c, b)
  await save(b, 'call waiting while holding', { ...party, ...onHold })
  await c.press('CANCEL')
  await b.press('OFFHOOK', '1', '2')
  await save(b, 'enter number while holding', { ...numberOnly, ...onHold })
  await b.press('CANCEL')
  await dial(b, c)
  await c.press('ENTER')
  await b.press('F_HOLD')
  await save(b, 'both on hold', { ...party, ...timer, ...onHold })
  await b.press('F_HOLD')
  await c.press('F_HOLD')
  await save(b, 'held in consultation', { ...party, ...timer, ...onHold })
  await releaseAll(a, b, c)
  await dial(a, b)
  await b.press('ENTER')
  await a.press('F_HOLD')
  await dial(c, b)
  await save(b, 'call waiting while held', { ...party, ...heldBy })
  await releaseAll(a, b, c)
  await refusedAfterTransfer([a, b, c], save)
}

/** B is transferred to C while C rings, and C rejects: B shows "busy", and has dialled nothing that it could redial. */
async function refusedAfterTransfer([a, b, c]: readonly [Phone, Phone, Phone], save: Save): Promise<void> {
  await b.send('index.htm?dialeddel=clear')
  await dial(a, b)
  await b.press('ENTER')
  await a.press('F_HOLD')
  await dial(a, c)
  await a.press('TRANSFER', 'ENTER')
  await c.press('CANCEL')
  await save(b, 'busy', party, 'nothing-to-redial')
  await releaseAll(a, b, c)
}
