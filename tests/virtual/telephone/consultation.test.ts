import { describe, expect, test } from 'vitest'
import { consult, expectStates, openTelephones, talk } from '../../helpers/virtual/telephones.js'

describe('consultation', () => {
  test('shows the held call in a further row, and returns to it', async () => {
    const phones = openTelephones()
    await consult(phones)
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(phones.bob.row('name')).toBe('Carol')
    expect(phones.bob.view('en').rows[4]?.text).toBe('On hold: Alice 1001')
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'idle' })
    expect(phones.bob.row('name')).toBe('Alice')
    expect(phones.bob.row('call')).toBeUndefined()
  })

  test('is dialled by keys, and cancelled with CANCEL', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD', '1', '0')
    expect(phones.bob.row('call')).toBe('On hold: Alice 1001')
    await phones.bob.keys('CANCEL')
    expectStates(phones, { bob: 'holding' })
    await phones.bob.keys('1', '0', '0', '3', 'ENTER')
    expectStates(phones, { bob: 'calling', carol: 'ringing' })
    await phones.bob.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('after a busy target, the display returns to the held call', async () => {
    const phones = openTelephones()
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD')
    await phones.bob.calls('1003')
    await phones.carol.keys('CANCEL')
    expectStates(phones, { bob: 'busy' })
    expect(phones.bob.row('call')).toBe('On hold: Alice 1001')
    await phones.bob.keys('CANCEL')
    expectStates(phones, { bob: 'holding' })
    await phones.bob.calls('999')
    await phones.bob.keys('F_HOLD')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('the consulted party hangs up', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.carol.keys('CANCEL')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'idle' })
  })

  test('the held party hangs up', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.alice.keys('CANCEL')
    expectStates(phones, { alice: 'idle', bob: 'connected', carol: 'connected' })
    expect(phones.bob.row('call')).toBeUndefined()
  })

  test('the line keys switch between the calls', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'held' })
    expect(phones.bob.row('name')).toBe('Alice')
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'held' })
    await phones.bob.keys('P2')
    expectStates(phones, { alice: 'held', bob: 'connected', carol: 'connected' })
    expect(phones.bob.row('name')).toBe('Carol')
  })

  test('the line keys send no unnecessary requests to the network', async () => {
    const requests: string[] = []
    const phones = openTelephones({
      wrap: (signalling) => ({
        ...signalling,
        hold: (call) => {
          requests.push(`hold ${call}`)
          signalling.hold(call)
        },
      }),
    })
    await consult(phones)
    await phones.bob.keys('F_HOLD', 'P1')
    expectStates(phones, { alice: 'connected', carol: 'held' })
    expect(requests).toEqual(['hold 1002/1', 'hold 1002/2'])
  })

  test('a held phone can answer the waiting call', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.carol.keys('F_HOLD')
    expectStates(phones, { bob: 'held' })
    await phones.bob.keys('P1')
    expectStates(phones, { alice: 'connected', bob: 'connected', carol: 'holding' })
  })

  test('ENTER resumes, REDIAL offers the number dialled last', async () => {
    const phones = openTelephones()
    await phones.bob.calls('1003')
    await phones.bob.keys('CANCEL')
    await talk(phones.alice, phones.bob, '1002')
    await phones.bob.keys('F_HOLD', 'REDIAL')
    expect(phones.bob.row('number')).toBe('1003')
    await phones.bob.keys('CANCEL', 'ENTER')
    expectStates(phones, { alice: 'connected', bob: 'connected' })
  })

  test('of three calls, the newest one is focused again first', async () => {
    const phones = openTelephones()
    await consult(phones)
    await phones.bob.keys('F_HOLD')
    await talk(phones.bob, phones.dave, '1004')
    await phones.bob.keys('CANCEL')
    expect(phones.bob.row('name')).toBe('Carol')
    expectStates(phones, { alice: 'held', bob: 'holding', carol: 'held', dave: 'idle' })
  })
})
