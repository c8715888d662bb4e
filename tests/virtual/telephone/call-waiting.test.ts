import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  type TelephonesOptions,
  talk,
} from '../../helpers/virtual/telephones.js'

/** Bob talks to Alice when Carol calls. */
async function knock(options: TelephonesOptions = {}): Promise<Telephones> {
  const stage = openTelephones(options)
  await talk(stage.alice, stage.bob, '1002')
  await stage.carol.calls('1002')
  return stage
}

describe('a second call while one talks', () => {
  test('is shown, and the talk beside it', async () => {
    const { bob, alice, carol } = await knock()
    expect([alice.state(), bob.state(), carol.state()]).toEqual(['connected', 'call waiting', 'calling'])
    expect(bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'ringing', text: 'Call waiting' },
      { role: 'name', text: 'Carol' },
      { role: 'number', text: '1003' },
      undefined,
      { role: 'call', icon: 'connected', text: 'Connected: Alice 1001' },
    ])
    const { rows, softKeys } = bob.view('de')
    expect([rows[0]?.text, rows[4]?.text]).toEqual(['Anklopfen', 'Verbunden: Alice 1001'])
    expect(softKeys.map((key) => key?.label)).toEqual(['Annehmen', 'Später', undefined, 'Abweisen'])
  })

  test.each(['P2', 'ENTER', 'F1'])('%s accepts: the talk goes on hold', async (key) => {
    const stage = await knock()
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect([stage.bob.row('name'), stage.bob.row('call')]).toEqual(['Carol', 'On hold: Alice 1001'])
  })

  test.each(['CANCEL', 'F4'])('%s rejects: the caller hears busy, the talk goes on', async (key) => {
    const stage = await knock()
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'busy' })
    expect(stage.bob.row('call')).toBeUndefined()
  })

  test.each(['F2', 'RIGHT', 'LEFT'])(
    '%s ignores: it goes on waiting, and can still be taken',
    async (key) => {
      const stage = await knock()
      await stage.bob.keys(key)
      expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'calling' })
      expect([stage.bob.row('name'), stage.bob.row('call')]).toEqual(['Alice', 'Waiting: Carol 1003'])
      await stage.bob.keys(key === 'F2' ? 'LEFT' : key)
      expectStates(stage, { bob: 'call waiting' })
      await stage.bob.keys('F2', 'P2')
      expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    },
  )

  test('ONHOOK ends the talk, and the call that waited rings', async () => {
    const stage = await knock()
    await stage.bob.keys('ONHOOK')
    expectStates(stage, { alice: 'idle', bob: 'ringing', carol: 'calling' })
    await stage.bob.keys('ENTER')
    expectStates(stage, { bob: 'connected', carol: 'connected' })
  })

  test('the caller gives up, or nobody answers: missed', async () => {
    const stage = await knock({ noAnswerMs: 20_000 })
    await stage.carol.keys('CANCEL')
    expectStates(stage, { bob: 'connected', carol: 'idle' })
    await stage.carol.calls('1002')
    await stage.clock.advance(20_000)
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'busy' })
    await stage.alice.keys('CANCEL')
    expect(stage.bob.view('en').status).toBe('Missed: 2')
  })

  test('swaps, and ends one', async () => {
    const stage = await knock()
    await stage.bob.keys('P2', 'P1')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'held' })
    await stage.bob.keys('P2', 'CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('a third caller is busy while the second one waits', async () => {
    const stage = await knock()
    await stage.dave.calls('1002')
    expectStates(stage, { bob: 'call waiting', dave: 'busy' })
  })

  test('does not touch a number that is being typed; its line key answers', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD', '7')
    await stage.carol.calls('1002')
    expectStates(stage, { bob: 'enter number' })
    expect(stage.bob.row('number')).toBe('7')
    expect(
      stage.bob
        .view('en')
        .rows.slice(4)
        .map((row) => row?.text),
    ).toEqual(['On hold: Alice 1001', 'Waiting: Carol 1003'])
    await stage.bob.keys('P2')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('also of two that are on hold', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('F_HOLD')
    await stage.dave.calls('1002')
    expectStates(stage, { bob: 'call waiting' })
    await stage.bob.keys('P3')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
  })
})

test.each([
  [[], 'conference'],
  [['F_HOLD'], 'conference on hold'],
])('while a conference goes on (%j): ignored, looked at again, taken', async (keys, state) => {
  const stage = openTelephones()
  await consult(stage)
  await stage.bob.keys('F_CONFERENCE', ...keys)
  await stage.dave.calls('1002')
  expectStates(stage, { bob: 'call waiting' })
  await stage.bob.keys('LEFT')
  expectStates(stage, { bob: state })
  await stage.bob.keys('RIGHT')
  expectStates(stage, { bob: 'call waiting' })
  await stage.bob.keys('ENTER')
  expectStates(stage, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
  expect(stage.bob.row('name')).toBe('Dave')
})

test('call_waiting off: who talks is busy', async () => {
  const stage = await knock({ settings: { call_waiting: 'off' } })
  expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'busy' })
})

describe('two lines by P keys', () => {
  test('P2 holds the talk and opens a second line, whose call is on P2', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('P2')
    expectStates(stage, { alice: 'held', bob: 'enter number' })
    await stage.bob.keys('1', '0', '0', '3', 'ENTER')
    await stage.carol.keys('ENTER')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'held' })
    await stage.bob.keys('P2')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
  })

  test('a call is on the key that opened its line', async () => {
    const stage = openTelephones()
    await stage.bob.keys('P4', '1', '0', '0', '1', 'ENTER')
    await stage.alice.keys('ENTER')
    await stage.bob.keys('P4')
    expectStates(stage, { alice: 'held', bob: 'holding' })
  })

  test.each(['OFFHOOK', 'P3'])('%s opens a line beside a held call; CANCEL leaves it', async (key) => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD', key)
    expectStates(stage, { bob: 'enter number' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding' })
  })
})
