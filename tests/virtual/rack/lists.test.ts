import { describe, expect, test } from 'vitest'
import { type OpenPhone, openPhones } from '../../helpers/virtual/hardware.js'

/** A call that B answers, one that B rejects, one that A cancels: twice each. */
async function makeCalls(A: OpenPhone, B: OpenPhone): Promise<void> {
  for (const keys of [['ENTER', 'CANCEL'], ['CANCEL'], []]) {
    await A.dials('101')
    await B.keys(...keys)
    await A.keys('CANCEL')
    await B.keys('CANCEL')
  }
}

test.each([
  ['dialled', 'A', 'REDIAL', ['dialled calls', 'Phone B 101', 'Phone B 101', 'Phone B 101']],
  ['missed', 'B', 'LEFT', ['missed calls', 'Phone A 100']],
  ['received', 'B', 'RIGHT', ['received calls', 'Phone A 100']],
] as const)('the list of %s calls on %s, by %s', async (list, id, key, entries) => {
  const phones = await openPhones()
  const phone = phones[id]
  await phone.keys(key)
  expect(phone.texts()).toEqual([`no ${list} calls`, `No ${list} calls`])
  await phone.keys('CANCEL')
  await makeCalls(phones.A, phones.B)
  await phone.keys(key)
  expect(phone.texts()).toEqual(entries)
  await phone.keys('CANCEL')
  phone.telephone.clearList(list)
  await phone.keys(key)
  expect(phone.texts()[0]).toBe(`no ${list} calls`)
})

describe('identities', () => {
  const identities = [{ number: '201', name: 'Sales' }]

  test('a logged-off identity cannot be called; the other one can', async () => {
    const { A, B } = await openPhones()
    B.telephone.logOff(1)
    expect(B.texts()).toEqual(['logged off', 'Phone B 101'])
    await A.dials('101')
    expect(A.texts()).toEqual(['busy', 'Not available', '101'])
    await A.keys('CANCEL')
    B.telephone.register(1)
    await A.dials('101')
    expect(B.texts()[0]).toBe('ringing')
  })

  test('each identity has its own registration, and each can dial', async () => {
    const { A, clock, B } = await openPhones((id) => (id === 'A' ? { identities } : {}))
    expect(A.texts()).toEqual(['idle', 'Phone A 100', 'Sales 201'])
    const icons = () => A.telephone.view('en').rows.map((row) => row?.icon)
    A.telephone.logOff(2)
    expect(icons()).toEqual(['identity', 'identity off'])
    A.telephone.logOff('all')
    expect(icons()).toEqual(['identity off', 'identity off'])
    A.telephone.register(1)
    A.telephone.register(2)
    await clock.advance(0)
    await A.dials('101', 'sip:201@lab')
    expect(B.texts()).toEqual(['ringing', 'Incoming call', 'Sales', '201'])
  })
})

test('a ringtone plays for five seconds, or until CANCEL', async () => {
  const { A, clock } = await openPhones()
  A.telephone.playRinger(3)
  expect(A.texts()).toEqual(['ringer', 'Ringtone', 'Ringer 3'])
  await A.keys('CANCEL')
  expect(A.texts()[0]).toBe('idle')
  A.telephone.playRinger(4)
  await clock.advance(4999)
  expect(A.texts()[2]).toBe('Ringer 4')
  await clock.advance(1)
  expect(A.texts()[0]).toBe('idle')
})
