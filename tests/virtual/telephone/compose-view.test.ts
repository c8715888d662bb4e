import { describe, expect, test } from 'vitest'
import { consult, openTelephones, type Telephones, talk } from '../../helpers/virtual/telephones.js'

const situations: Record<string, (phones: Telephones) => Promise<unknown>> = {
  idle: async () => {},
  'enter number': (phones) => phones.bob.keys('1', '2'),
  calling: (phones) => phones.bob.calls('1001'),
  ringing: (phones) => phones.alice.calls('1002'),
  connected: (phones) => talk(phones.alice, phones.bob, '1002'),
  holding: (phones) => talk(phones.alice, phones.bob, '1002').then(() => phones.bob.keys('F_HOLD')),
  held: (phones) => talk(phones.alice, phones.bob, '1002').then(() => phones.alice.keys('F_HOLD')),
  transfer: (phones) => consult(phones).then(() => phones.bob.keys('TRANSFER')),
  busy: (phones) => phones.bob.calls('999'),
}

const headlines: [keyof typeof situations & string, string, string, string][] = [
  ['idle', 'Bob 1002', 'Bob 1002', 'identity'],
  ['enter number', 'Enter number', 'Nummer eingeben', 'phone'],
  ['calling', 'Calling', 'Ruft an', 'phone'],
  ['ringing', 'Incoming call', 'Ankommender Anruf', 'ringing'],
  ['connected', 'Connected', 'Verbunden', 'connected'],
  ['holding', 'Call on hold', 'Gehalten', 'hold'],
  ['held', 'Held by other party', 'Von Gegenseite gehalten', 'hold'],
  ['transfer', 'Transfer to', 'Verbinden mit', 'transfer'],
  ['busy', 'Unknown number', 'Unbekannte Nummer', 'phone'],
]

describe.each(headlines)('the view %s', (state, english, german, icon) => {
  const open = async () => {
    const phones = openTelephones()
    await situations[state]?.(phones)
    return phones.bob
  }

  test('has a headline in both languages', async () => {
    const bob = await open()
    expect(bob.state()).toBe(state)
    expect(bob.view('en').rows[0]).toMatchObject({ text: english, icon })
    expect(bob.view('de').rows[0]).toMatchObject({ text: german, icon })
    expect(bob.view('fr')).toEqual(bob.view('en'))
  })

  test('has four slots, a title and the clock', async () => {
    const view = (await open()).view('de')
    expect(view.softKeys).toHaveLength(4)
    expect(view.title).toBe(['idle', 'enter number'].includes(view.state) ? 'Telefon' : 'Gespräch')
    expect(view.clock).toBe('15:49')
  })
})

const softKeys: [string, (string | undefined)[], (string | undefined)[]][] = [
  ['idle', [undefined, undefined, undefined, undefined], [undefined, undefined, undefined, undefined]],
  ['enter number', ['Dial', 'Delete', undefined, 'Back'], ['Wählen', 'Löschen', undefined, 'Zurück']],
  ['calling', [undefined, undefined, undefined, 'Hang up'], [undefined, undefined, undefined, 'Auflegen']],
  ['ringing', ['Answer', undefined, undefined, 'Reject'], ['Annehmen', undefined, undefined, 'Abweisen']],
  ['connected', ['Hold', undefined, undefined, 'Hang up'], ['Halten', undefined, undefined, 'Auflegen']],
  ['holding', ['Resume', undefined, undefined, undefined], ['Weiter', undefined, undefined, undefined]],
  ['held', [undefined, undefined, undefined, 'Hang up'], [undefined, undefined, undefined, 'Auflegen']],
  ['transfer', ['OK', undefined, undefined, 'Back'], ['OK', undefined, undefined, 'Zurück']],
  ['busy', ['Redial', undefined, undefined, 'Back'], ['Wahlwdh.', undefined, undefined, 'Zurück']],
]

test.each(softKeys)('soft keys: %s', async (state, english, german) => {
  const phones = openTelephones()
  await situations[state]?.(phones)
  expect(phones.bob.view('en').softKeys.map((key) => key?.label)).toEqual(english)
  expect(phones.bob.view('de').softKeys.map((key) => key?.label)).toEqual(german)
})

test('the rows of a call: headline, name, number, timer, held call', async () => {
  const phones = openTelephones()
  await consult(phones)
  await phones.clock.advance(67_900)
  const { rows, softKeys } = phones.bob.view('en')
  expect(rows).toEqual([
    { role: 'headline', icon: 'connected', text: 'Connected' },
    { role: 'name', text: 'Carol' },
    { role: 'number', text: '1003' },
    { role: 'timer', text: '1:07' },
    { role: 'call', icon: 'hold', text: 'On hold: Alice 1001' },
  ])
  expect(softKeys[1]).toEqual({ label: 'Transfer', action: 'transfer' })
  expect(phones.bob.view('de').rows[4]?.text).toBe('Gehalten: Alice 1001')
})

test('the timer counts from the answer, on both sides, also on hold', async () => {
  const phones = openTelephones()
  await phones.alice.calls('1002')
  await phones.clock.advance(30_000)
  expect([phones.alice.row('timer'), phones.bob.row('timer')]).toEqual([undefined, undefined])
  await phones.bob.keys('ENTER')
  await phones.clock.advance(7_000)
  await phones.bob.keys('F_HOLD')
  expect([phones.alice.row('timer'), phones.bob.row('timer')]).toEqual(['0:07', '0:07'])
  await phones.clock.advance(600_000)
  expect([phones.alice.row('timer'), phones.bob.row('timer')]).toEqual(['10:07', '10:07'])
})

test('the number edit has its cursor in the row of the number', async () => {
  const phones = openTelephones()
  await phones.bob.keys('1', '2')
  expect(phones.bob.view('en').rows[2]).toEqual({ role: 'number', text: '12', cursor: true })
})

test('the clock has no leading zero', async () => {
  const phones = openTelephones()
  await phones.clock.advance((8 * 60 + 15 + 60) * 60_000)
  expect(phones.bob.view('en').clock).toBe('1:04')
})
