import type { RecordedPhone, RecordedRack } from './recorded-phone.js'
import { restart } from './recorded-phone.js'

export interface Shows {
  readonly self?: string
  readonly peer?: string
}

export type Save = (phone: RecordedPhone, state: string, shows: Shows, variant?: string) => Promise<void>

type Phone = RecordedPhone

/** Leads phones that show at once (no GUI delay) through every state and hands each display to `save`. */
export async function scenes(rack: RecordedRack, save: Save): Promise<void> {
  const { phones } = rack
  for (const phone of phones) await alone(phone, rack, save)
  for (const a of phones) {
    for (const b of phones) {
      if (a !== b) await basicCall(a, b, save)
    }
  }
  for (const [a, b, c] of triples(phones.slice(0, 3))) await consultation(a, b, c, save)
}

async function alone(phone: Phone, rack: RecordedRack, save: Save): Promise<void> {
  const self = { self: phone.number }
  await save(phone, 'idle', self)
  await phone.press('OFFHOOK')
  await save(phone, 'enter number', {})
  await phone.press('1', '2', '%2A', '%23')
  await save(phone, 'enter number', { peer: '12*#' })
  await phone.press('CANCEL')
  await phone.send('command.htm?number=999')
  await save(phone, 'unknown number', { peer: '999' })
  await phone.press('CANCEL')
  await phone.send('index.htm?dialeddel=clear')
  for (const [key, list] of Object.entries(lists)) {
    await phone.press(key)
    await save(phone, `no ${list}`, {})
    await phone.press('CANCEL')
  }
  await phone.send('command.htm?LOGOFFALL')
  await save(phone, 'logged off', self)
  await phone.send('command.htm?REREGISTER=1')
  await phone.send('line_login.htm?PLAY_RINGER:1=+Ringer')
  await save(phone, 'ringer', {})
  await phone.press('CANCEL')
  await restarted(phone, rack, save)
}

async function restarted(phone: Phone, { pass }: RecordedRack, save: Save): Promise<void> {
  await phone.send('dummy.htm?swload=load&firmware=http%3A%2F%2Fhost%2Ffirmware-9.9.9.9.bin')
  await save(phone, 'upgrading', {})
  await pass(restart.upgradeMs + restart.downMs)
  await save(phone, 'rebooting', {})
  await pass(restart.bootingMs)
  await save(phone, 'starting', {})
  await pass(restart.startingMs)
}

const lists = { LEFT: 'missed calls', RIGHT: 'received calls', REDIAL: 'dialled calls' }

async function basicCall(a: Phone, b: Phone, save: Save): Promise<void> {
  const toA = { peer: a.number }
  const toB = { peer: b.number }
  await forget(a, b)
  await dial(a, b)
  await save(a, 'calling', toB)
  await save(b, 'ringing', toA)
  await b.press('CANCEL')
  await save(a, 'busy', toB)
  await a.press('CANCEL')
  await save(a, 'idle', { self: a.number }, 'after-dialling')
  await a.press('REDIAL')
  await save(a, 'dialled calls', toB)
  await a.press('CANCEL')
  await missed(a, b, save)
  await dial(a, b)
  await b.press('ENTER')
  await save(b, 'connected', toA)
  await b.press('F_HOLD')
  await save(b, 'holding', toA)
  await save(a, 'held', toB)
  await everybodyIdle(a, b)
  await b.press('RIGHT')
  await save(b, 'received calls', toA)
  await b.press('CANCEL')
  await unavailable(a, b, save)
}

async function missed(a: Phone, b: Phone, save: Save): Promise<void> {
  await dial(a, b)
  await a.press('CANCEL')
  await save(b, 'missed', { self: b.number })
  await b.press('LEFT')
  await save(b, 'missed calls', { peer: a.number })
  await b.press('CANCEL')
  await b.send('command.htm?number=999')
  await b.press('CANCEL')
  await dial(a, b)
  await a.press('CANCEL')
  await save(b, 'missed', { self: b.number }, 'after-dialling')
  await b.press('CANCEL')
}

async function unavailable(a: Phone, b: Phone, save: Save): Promise<void> {
  await b.send('command.htm?LOGOFFALL')
  await save(b, 'logged off', { self: b.number }, 'after-dialling')
  await dial(a, b)
  await save(a, 'unavailable', { peer: b.number })
  await a.press('CANCEL')
  await b.send('command.htm?REREGISTER=1')
}

async function consultation(a: Phone, b: Phone, c: Phone, save: Save): Promise<void> {
  const held = `holding-${a.number}`
  await dial(a, b)
  await b.press('ENTER')
  await b.press('F_HOLD')
  await dial(b, c)
  await save(b, 'calling', { peer: c.number }, held)
  await c.press('ENTER')
  await save(b, 'consultation', { peer: c.number }, held)
  await b.press('TRANSFER')
  await save(b, 'transfer', { peer: a.number })
  await everybodyIdle(a, b, c)
}

const dial = (from: Phone, to: Phone) => from.send(`command.htm?number=${to.number}`)

async function forget(...phones: Phone[]): Promise<void> {
  for (const phone of phones) await phone.send('index.htm?dialeddel=clear&misseddel=clear&receiveddel=clear')
}

async function everybodyIdle(...phones: Phone[]): Promise<void> {
  for (const phone of phones) {
    await phone.send('command.htm?RELEASE_ALL_CALLS')
    await phone.press('CANCEL')
  }
}

function triples(phones: readonly Phone[]): [Phone, Phone, Phone][] {
  return phones.flatMap((a) =>
    phones.flatMap((b) =>
      phones.flatMap((c): [Phone, Phone, Phone][] => (new Set([a, b, c]).size === 3 ? [[a, b, c]] : [])),
    ),
  )
}
