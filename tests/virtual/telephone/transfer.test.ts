import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  talk,
} from '../../helpers/virtual/telephones.js'

describe('attended transfer', () => {
  async function expectJoined(stage: Telephones) {
    expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([stage.alice.row('name'), stage.alice.row('number')]).toEqual(['Carol', '1003'])
    expect([stage.carol.row('name'), stage.carol.row('number')]).toEqual(['Alice', '1001'])
    await stage.alice.keys('F_HOLD')
    expectStates(stage, { alice: 'holding', carol: 'held' })
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
  }

  test('joinOnTransfer on: TRANSFER joins at once', async () => {
    const stage = openTelephones({ joinOnTransfer: true })
    await consult(stage)
    await stage.bob.keys('TRANSFER')
    await expectJoined(stage)
  })

  test.each(['ENTER', 'F1', 'P1'])('joinOnTransfer off: TRANSFER asks, %s joins', async (key) => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('TRANSFER')
    expectStates(stage, { alice: 'held', bob: 'transfer', carol: 'connected' })
    expect(stage.bob.view('en').rows.slice(0, 2)).toEqual([
      { role: 'headline', icon: 'transfer', text: 'Transfer to' },
      { role: 'entry', text: 'Alice 1001', selected: true },
    ])
    await stage.bob.keys(key)
    await expectJoined(stage)
  })

  test.each(['CANCEL', 'F4'])('%s leaves the question', async (key) => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('TRANSFER', key)
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('UP and DOWN choose among several held calls', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.dave, '1004')
    await stage.bob.keys('TRANSFER')
    const selected = () => stage.bob.view('en').rows.find((row) => row?.selected)?.text
    expect(selected()).toBe('Carol 1003')
    await stage.bob.keys('DOWN')
    expect(selected()).toBe('Carol 1003')
    await stage.bob.keys('UP')
    expect(selected()).toBe('Alice 1001')
    await stage.bob.keys('ENTER')
    expectStates(stage, { alice: 'connected', bob: 'holding', carol: 'held', dave: 'connected' })
    expect(stage.dave.row('name')).toBe('Alice')
    expect(stage.bob.row('name')).toBe('Carol')
  })

  test('the list follows the calls that end under it', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('TRANSFER')
    await stage.alice.keys('CANCEL')
    expectStates(stage, { bob: 'connected' })
  })

  test('the target that hangs up closes the list', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('TRANSFER')
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding' })
  })
})

describe('transfer while the target rings', () => {
  async function handOver() {
    const stage = openTelephones({ joinOnTransfer: true })
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
    await stage.bob.calls('1003')
    await stage.bob.keys('TRANSFER')
    expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'ringing' })
    expect([stage.alice.row('name'), stage.carol.row('name')]).toEqual(['Carol', 'Alice'])
    return stage
  }

  test('the target answers the new caller', async () => {
    const stage = await handOver()
    await stage.carol.keys('ENTER')
    expectStates(stage, { alice: 'connected', carol: 'connected' })
    expect(stage.alice.row('timer')).toBe('0:00')
  })

  test('the target rejects the new caller', async () => {
    const stage = await handOver()
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'busy', carol: 'idle' })
  })

  test('the new caller gives up', async () => {
    const stage = await handOver()
    await stage.alice.keys('CANCEL')
    expectStates(stage, { alice: 'idle', carol: 'idle' })
    expect(stage.carol.view('en').status).toBe('Missed: 1')
  })

  test('a new caller that holds its call keeps the target on hold', async () => {
    const stage = openTelephones({ joinOnTransfer: true })
    await talk(stage.alice, stage.bob, '1002')
    stage.alice.press('F_HOLD')
    await stage.bob.keys('F_HOLD')
    await stage.bob.calls('1003')
    await stage.bob.keys('TRANSFER')
    await stage.carol.keys('ENTER')
    expectStates(stage, { alice: 'holding', carol: 'held' })
  })
})

test('both calls on hold: TRANSFER joins them as well', async () => {
  const stage = openTelephones({ joinOnTransfer: true })
  await consult(stage)
  await stage.bob.keys('F_HOLD', 'TRANSFER')
  expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
})

test('a call that rings again in the background is not for joining, and its failure stays there', async () => {
  const stage = openTelephones({ joinOnTransfer: true })
  await talk(stage.alice, stage.bob, '1002')
  stage.alice.press('F_HOLD')
  await stage.bob.keys('F_HOLD')
  await stage.alice.calls('1004')
  await stage.bob.calls('1003')
  expect(stage.alice.view('en').softKeys[1]?.label).toBe('Transfer')
  await stage.bob.keys('TRANSFER')
  expect(stage.alice.row('call')).toBe('On hold: Carol 1003')
  expect(stage.alice.view('en').softKeys[1]).toBeUndefined()
  await stage.carol.keys('CANCEL')
  expectStates(stage, { alice: 'calling', bob: 'idle', carol: 'idle', dave: 'ringing' })
  expect(stage.alice.row('call')).toBeUndefined()
})

test('a far end that holds goes on holding its new far end', async () => {
  const stage = openTelephones({ joinOnTransfer: true })
  await consult(stage)
  await stage.carol.keys('F_HOLD')
  expectStates(stage, { bob: 'held' })
  await stage.bob.keys('TRANSFER')
  expectStates(stage, { alice: 'held', bob: 'idle', carol: 'holding' })
  await stage.carol.keys('F_HOLD')
  expectStates(stage, { alice: 'connected', carol: 'connected' })
})
