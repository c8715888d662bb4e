import { describe, expect, test } from 'vitest'
import {
  consult,
  expectStates,
  openTelephones,
  type Telephones,
  type TelephonesOptions,
  talk,
} from '../../helpers/virtual/telephones.js'

/** Bob has mixed Alice and Carol. */
async function confer(options: TelephonesOptions = {}, key = 'F_CONFERENCE'): Promise<Telephones> {
  const stage = openTelephones(options)
  await consult(stage)
  await stage.bob.keys(key)
  return stage
}

describe('a conference', () => {
  test.each(['F_CONFERENCE', 'F_CONF_ON', 'CONFERENCE', 'F3'])('%s mixes both calls', async (key) => {
    const stage = await confer({}, key)
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test('shows its parties, and since when it lasts', async () => {
    const { bob, clock, alice } = await confer()
    await clock.advance(61_000)
    expect(bob.view('en').rows).toEqual([
      { role: 'headline', icon: 'conference', text: 'Conference' },
      { role: 'call', icon: 'connected', text: 'Alice 1001' },
      { role: 'call', icon: 'connected', text: 'Carol 1003' },
      { role: 'timer', text: '1:01' },
    ])
    expect(bob.view('de').rows[0]?.text).toBe('Konferenz')
    expect(bob.view('de').softKeys.map((key) => key?.label)).toEqual([
      'Halten',
      'Trennen',
      undefined,
      'Auflegen',
    ])
    await alice.keys('F_HOLD')
    expect(bob.view('en').rows[1]?.icon).toBe('hold')
  })

  test('who leaves leaves the two others to each other', async () => {
    const stage = await confer()
    await stage.alice.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'connected', carol: 'connected' })
    const again = await confer()
    await again.carol.keys('CANCEL')
    expectStates(again, { alice: 'connected', bob: 'connected', carol: 'idle' })
    expect(again.bob.row('name')).toBe('Alice')
  })

  test('F_HOLD holds both, and takes both back', async () => {
    const stage = await confer()
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'held', bob: 'conference on hold', carol: 'held' })
    expect(stage.bob.view('de').rows[0]).toEqual({
      role: 'headline',
      icon: 'hold',
      text: 'Konferenz gehalten',
    })
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test.each(['F_CONFERENCE', 'F2'])('%s splits it: the last talk goes on', async (key) => {
    const stage = await confer()
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(stage.bob.row('name')).toBe('Carol')
  })

  test('the line key of a party is for a word with that one alone', async () => {
    const stage = await confer()
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'held' })
    await stage.bob.keys('F_CONFERENCE')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test('a third party joins the conference that waits on hold', async () => {
    const stage = await confer()
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.dave, '1004')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'held', dave: 'connected' })
    await stage.bob.keys('F_CONFERENCE')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected', dave: 'connected' })
    expect(
      stage.bob
        .view('en')
        .rows.map((row) => row?.text)
        .slice(1),
    ).toEqual(['Alice 1001', 'Carol 1003', '0:00', 'Dave 1004'])
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'idle', dave: 'connected' })
  })

  test('who is left of it stays in the talk, however young the call on hold is', async () => {
    const stage = await confer()
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.dave, '1004')
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected', dave: 'held' })
    await stage.alice.keys('CANCEL')
    expectStates(stage, { bob: 'connected', carol: 'connected', dave: 'held' })
    expect(stage.bob.row('name')).toBe('Carol')
  })

  test('without a second talk there is none', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_CONFERENCE')
    expectStates(stage, { bob: 'connected' })
    await stage.bob.keys('F_HOLD')
    await stage.bob.calls('1003')
    await stage.bob.keys('F_CONFERENCE')
    expectStates(stage, { alice: 'held', bob: 'calling' })
  })

  test('a party that is handed to a phone that rings drops out; the other one waits on hold', async () => {
    const stage = await confer()
    await stage.carol.keys('TRANSFER', '1', '0', '0', '4', 'ENTER')
    expectStates(stage, { alice: 'held', bob: 'calling', carol: 'idle', dave: 'ringing' })
    await stage.dave.keys('ENTER')
    expectStates(stage, { alice: 'held', bob: 'connected', dave: 'connected' })
  })

  test('tones go to everybody', async () => {
    const heard: string[] = []
    const stage = await confer({
      wrap: (signalling, { name }) => {
        signalling.onEvent((event) => event.type === 'dtmf' && heard.push(`${name} ${event.digits}`))
        return signalling
      },
    })
    await stage.bob.keys('7')
    expect(heard.toSorted()).toEqual(['Alice 7', 'Carol 7'])
  })
})

describe('the host leaves', () => {
  test.each(['ONHOOK', 'CANCEL', 'F4'])('conf_hangup on: %s ends it for all', async (key) => {
    const stage = await confer()
    await stage.bob.keys(key)
    expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })

  test('conf_hangup off: the two others go on without', async () => {
    const stage = await confer({ settings: { conf_hangup: 'off' } })
    await stage.bob.keys('ONHOOK')
    expectStates(stage, { alice: 'connected', bob: 'idle', carol: 'connected' })
    expect([stage.alice.row('name'), stage.carol.row('name')]).toEqual(['Carol', 'Alice'])
  })

  test('cancel_conference off: CANCEL does nothing', async () => {
    const stage = await confer({ settings: { cancel_conference: 'off' } })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'connected', bob: 'conference', carol: 'connected' })
  })

  test('all calls are ended from afar', async () => {
    const stage = await confer()
    stage.bob.releaseAllCalls()
    await stage.clock.advance(0)
    expectStates(stage, { alice: 'idle', bob: 'idle', carol: 'idle' })
  })
})
