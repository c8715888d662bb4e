import { describe, expect, test } from 'vitest'
import { consult, expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

describe('consultation', () => {
  test('shows the held call in a further row and goes back to it', async () => {
    const stage = openTelephones()
    await consult(stage)
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(stage.bob.row('name')).toBe('Carol')
    expect(stage.bob.view('en').rows[4]?.text).toBe('On hold: Alice 1001')
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'idle' })
    expect(stage.bob.row('name')).toBe('Alice')
    expect(stage.bob.row('call')).toBeUndefined()
  })

  test('is dialled by keys, and given up with CANCEL', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD', '1', '0')
    expect(stage.bob.row('call')).toBe('On hold: Alice 1001')
    await stage.bob.keys('CANCEL')
    expectStates(stage, { bob: 'holding' })
    await stage.bob.keys('1', '0', '0', '3', 'ENTER')
    expectStates(stage, { bob: 'calling', carol: 'ringing' })
    await stage.bob.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('a busy target says so, then the held call is back', async () => {
    const stage = openTelephones()
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD')
    await stage.bob.calls('1003')
    await stage.carol.keys('CANCEL')
    expectStates(stage, { bob: 'busy' })
    expect(stage.bob.row('call')).toBe('On hold: Alice 1001')
    await stage.bob.keys('CANCEL')
    expectStates(stage, { bob: 'holding' })
    await stage.bob.calls('999')
    await stage.bob.keys('F_HOLD')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('the consulted party hangs up', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.carol.keys('CANCEL')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('the held party hangs up', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.alice.keys('CANCEL')
    expectStates(stage, { alice: 'idle', bob: 'connected', carol: 'connected' })
    expect(stage.bob.row('call')).toBeUndefined()
  })

  test('the line keys go over from one to the other', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'held' })
    expect(stage.bob.row('name')).toBe('Alice')
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'held' })
    await stage.bob.keys('P2')
    expectStates(stage, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(stage.bob.row('name')).toBe('Carol')
  })

  test('the line keys tell the network no more than needed', async () => {
    const requests: string[] = []
    const stage = openTelephones({
      wrap: (signalling) => ({
        ...signalling,
        hold: (call) => {
          requests.push(`hold ${call}`)
          signalling.hold(call)
        },
      }),
    })
    await consult(stage)
    await stage.bob.keys('F_HOLD', 'P1')
    expectStates(stage, { alice: 'connected', carol: 'held' })
    expect(requests).toEqual(['hold 1002/1', 'hold 1002/2'])
  })

  test('who is held may go over to the call that waits', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.carol.keys('F_HOLD')
    expectStates(stage, { bob: 'held' })
    await stage.bob.keys('P1')
    expectStates(stage, { alice: 'connected', bob: 'connected', carol: 'holding' })
  })

  test('ENTER resumes, REDIAL offers the number dialled last', async () => {
    const stage = openTelephones()
    await stage.bob.calls('1003')
    await stage.bob.keys('CANCEL')
    await talk(stage.alice, stage.bob, '1002')
    await stage.bob.keys('F_HOLD', 'REDIAL')
    expect(stage.bob.row('number')).toBe('1003')
    await stage.bob.keys('CANCEL', 'ENTER')
    expectStates(stage, { alice: 'connected', bob: 'connected' })
  })

  test('of three calls the youngest comes back first', async () => {
    const stage = openTelephones()
    await consult(stage)
    await stage.bob.keys('F_HOLD')
    await talk(stage.bob, stage.dave, '1004')
    await stage.bob.keys('CANCEL')
    expect(stage.bob.row('name')).toBe('Carol')
    expectStates(stage, { alice: 'held', bob: 'holding', carol: 'held', dave: 'idle' })
  })
})
