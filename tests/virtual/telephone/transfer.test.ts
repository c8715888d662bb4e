import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  talk,
} from '../../helpers/virtual/telephones.js'

describe('attended transfer', () => {
  async function expectJoined(phones: Telephones) {
    expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([phones.alice.row('name'), phones.alice.row('number')]).toEqual(['Carol', '1003'])
    expect([phones.carol.row('name'), phones.carol.row('number')]).toEqual(['Alice', '1001'])
    await phones.alice.keys('F_HOLD')
    expectStates(phones, { alice: 'holding', carol: 'held' })
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'idle', carol: 'idle' })
  }

  test('call_join_xfer on: TRANSFER transfers at once', async () => {
    const phones = openTelephones({ joinOnTransfer: true })
    await consult(phones)
    await phones.bob.keys('TRANSFER')
    await expectJoined(phones)
  })

  test.each(['ENTER', 'F1', 'P1'])(
    'call_join_xfer off: TRANSFER opens the list, %s transfers',
    async (key) => {
      const phones = openTelephones()
      await consult(phones)
      await phones.bob.keys('TRANSFER')
      expectStates(phones, { alice: 'held', bob: 'transfer', carol: 'connected' })
      expect(phones.bob.view('en').rows.slice(0, 2)).toEqual([
        { role: 'headline', icon: 'transfer', text: 'Transfer to' },
        { role: 'entry', text: 'Alice 1001', selected: true },
      ])
      await phones.bob.keys(key)
      await expectJoined(phones)
    },
  )

  test.each(['CANCEL', 'F4'])('%s closes the list', async (key) => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('TRANSFER', key)
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('UP and DOWN select one of several held calls', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.dave, '1004')
    await phones.bob.keys('TRANSFER')
    const selected = () => phones.bob.view('en').rows.find((row) => row?.selected)?.text
    expect(selected()).toBe('Carol 1003')
    await phones.bob.keys('DOWN')
    expect(selected()).toBe('Carol 1003')
    await phones.bob.keys('UP')
    expect(selected()).toBe('Alice 1001')
    await phones.bob.keys('ENTER')
    expectStates(phones, { alice: 'connected', bob: 'holding', carol: 'held', dave: 'connected' })
    expect(phones.dave.row('name')).toBe('Alice')
    expect(phones.bob.row('name')).toBe('Carol')
  })

  test('the list no longer has calls that have ended', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('TRANSFER')
    await phones.alice.keys('CANCEL')
    expectStates(phones, { bob: 'connected' })
  })

  test('the list closes when the target hangs up', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('TRANSFER')
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding' })
  })
})

describe('transfer while the target rings', () => {
  async function handOver() {
    const phones = openTelephones({ joinOnTransfer: true })
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
    await phones.bob.calls('1003')
    await phones.bob.keys('TRANSFER')
    expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    expect([phones.alice.row('name'), phones.carol.row('name')]).toEqual(['Carol', 'Alice'])
    return phones
  }

  test('the target answers the new caller', async () => {
    const phones = await handOver()
    await phones.carol.keys('ENTER')
    expectStates(phones, { alice: 'connected', carol: 'connected' })
    expect(phones.alice.row('timer')).toBe('0:00')
  })

  test('the target rejects the new caller', async () => {
    const phones = await handOver()
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'busy', carol: 'idle' })
  })

  test('the new caller cancels', async () => {
    const phones = await handOver()
    await phones.alice.keys('CANCEL')
    expectStates(phones, { alice: 'idle', carol: 'idle' })
    expect(phones.carol.view('en').status).toBe('Missed: 1')
  })

  test('a new caller that holds its call keeps the target on hold', async () => {
    const phones = openTelephones({ joinOnTransfer: true })
    await talk(phones.alice, phones.bob, '1002')
    phones.alice.press('F_HOLD')
    await phones.bob.keys('F_HOLD')
    await phones.bob.calls('1003')
    await phones.bob.keys('TRANSFER')
    await phones.carol.keys('ENTER')
    expectStates(phones, { alice: 'holding', carol: 'held' })
  })
})

test('both calls on hold: TRANSFER connects the two parties as well', async () => {
  const phones = openTelephones({ joinOnTransfer: true })
  await consult(phones)
  await phones.bob.keys('F_HOLD', 'TRANSFER')
  expectStates(phones, { alice: 'connected', bob: 'idle', carol: 'connected' })
})

test('a call that rings again and is not focused is no transfer target, and its failure gives no notice', async () => {
  const phones = openTelephones({ joinOnTransfer: true })
  await talk(phones.alice, phones.bob, '1002')
  phones.alice.press('F_HOLD')
  await phones.bob.keys('F_HOLD')
  await phones.alice.calls('1004')
  await phones.bob.calls('1003')
  expect(phones.alice.view('en').softKeys[1]?.label).toBe('Transfer')
  await phones.bob.keys('TRANSFER')
  expect(phones.alice.row('call')).toBe('On hold: Carol 1003')
  expect(phones.alice.view('en').softKeys[1]).toBeUndefined()
  await phones.carol.keys('CANCEL')
  expectStates(phones, { alice: 'calling', bob: 'idle', carol: 'idle', dave: 'ringing' })
  expect(phones.alice.row('call')).toBeUndefined()
})

test('a far end that holds also holds its new far end', async () => {
  const phones = openTelephones({ joinOnTransfer: true })
  await consult(phones)
  await phones.carol.keys('F_HOLD')
  expectStates(phones, { bob: 'held' })
  await phones.bob.keys('TRANSFER')
  expectStates(phones, { alice: 'held', bob: 'idle', carol: 'holding' })
  await phones.carol.keys('F_HOLD')
  expectStates(phones, { alice: 'connected', carol: 'connected' })
})
