import { numberOnly, type Places, party, type Regions, timer } from '../../tests/helpers/screen/places.js'
import { type RecordedPhone, type RecordedRack, restart } from './recorded-phone.js'

export type Phone = RecordedPhone
/** Saves the display of a phone as a reference. Text regions make one picture fit every caller. */
export type Save = (phone: Phone, state: string, regions?: Regions, variant?: string) => Promise<void>

/** Records the states without a call and with one call. The phones must have no GUI delay. */
export async function scenes(rack: RecordedRack, places: Places, save: Save): Promise<void> {
  const [a, b] = rack.phones as [Phone, Phone]
  await alone(b, places, save)
  await restarted(b, rack, save)
  await basicCall(a, b, places, save)
  await missed(a, b, places, save)
  await unavailable(a, b, places, save)
  await releaseAll(a, b)
}

async function alone(phone: Phone, { self }: Places, save: Save): Promise<void> {
  await save(phone, 'idle', self)
  await phone.press('OFFHOOK')
  await save(phone, 'enter number')
  await phone.press('1', '2', '%2A', '%23')
  await save(phone, 'enter number', numberOnly, 'typed')
  await phone.press('CANCEL')
  for (const [key, list] of Object.entries(lists)) {
    await phone.press(key)
    await save(phone, `no ${list}`)
    await phone.press('CANCEL')
  }
  await phone.send('command.htm?LOGOFFALL')
  await save(phone, 'logged off', self)
  await phone.send('command.htm?REREGISTER=1')
  await phone.send('line_login.htm?PLAY_RINGER:1=+Ringer')
  await save(phone, 'ringer', { name: { match: 'text', reads: 'Ringer {digits}' } })
  await phone.press('CANCEL')
}

const lists = { LEFT: 'missed calls', RIGHT: 'received calls', REDIAL: 'dialled calls' }

async function restarted(phone: Phone, { advance }: RecordedRack, save: Save): Promise<void> {
  await phone.send('dummy.htm?swload=load&firmware=http%3A%2F%2Fhost%2Ffirmware-9.9.9.9.bin')
  await save(phone, 'upgrading')
  await advance(restart.upgradeMs + restart.downMs)
  // It does not know the time yet.
  await save(phone, 'rebooting', { clock: 'exact' })
  await advance(restart.bootingMs)
  await save(phone, 'starting', { clock: 'exact' })
  await advance(restart.startingMs)
}

async function basicCall(a: Phone, b: Phone, { newest, self }: Places, save: Save): Promise<void> {
  await dial(a, b)
  await save(a, 'calling', party)
  await save(b, 'ringing', party)
  await b.press('CANCEL')
  await save(a, 'busy', party)
  await a.press('CANCEL')
  await save(a, 'idle', self, 'after-dialling')
  await a.press('REDIAL')
  await save(a, 'dialled calls', newest(called))
  await a.press('CANCEL')
  await a.send('command.htm?number=999')
  await save(a, 'unknown number', numberOnly)
  await a.press('CANCEL', 'REDIAL')
  await save(a, 'dialled calls', newest('{peer}'), 'number-only')
  await a.press('CANCEL')
  await dial(a, b)
  await b.press('ENTER')
  await save(b, 'connected', { ...party, ...timer })
  await b.press('F_HOLD')
  await save(b, 'holding', { ...party, ...timer })
  await save(a, 'held', { ...party, ...timer })
  await releaseAll(a, b)
  await b.press('RIGHT')
  await save(b, 'received calls', newest(called))
  await b.press('CANCEL')
}

async function missed(a: Phone, b: Phone, { self, newest, status }: Places, save: Save): Promise<void> {
  const count = { ...self, ...status('Missed: {count}') }
  await dial(a, b)
  await a.press('CANCEL')
  await save(b, 'missed', count)
  await b.press('LEFT')
  await save(b, 'missed calls', newest(called))
  await b.press('CANCEL')
  await b.send('command.htm?number=999')
  await b.press('CANCEL')
  await dial(a, b)
  await a.press('CANCEL')
  await save(b, 'missed', count, 'after-dialling')
  await b.press('CANCEL')
}

async function unavailable(a: Phone, b: Phone, { self }: Places, save: Save): Promise<void> {
  await b.send('command.htm?LOGOFFALL')
  await save(b, 'logged off', self, 'after-dialling')
  await dial(a, b)
  await save(a, 'unavailable', numberOnly)
  await a.press('CANCEL')
  await b.send('command.htm?REREGISTER=1')
}

const called = '{peer name} {peer}'

export const dial = (from: Phone, to: Phone) => from.send(`command.htm?number=${to.number}`)

export async function releaseAll(...phones: Phone[]): Promise<void> {
  for (const phone of phones) {
    await phone.send('command.htm?RELEASE_ALL_CALLS')
    await phone.press('CANCEL')
  }
}
