import { expect, test } from 'vitest'
import type { Handover } from '../../support/phone/index.js'
import { phoneAt, picture } from '../helpers/phone/driven-phone.js'
import { type Handler, ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'
import { reference } from '../helpers/screen/small-references.js'

test('a verb sends the commands that the data names', async () => {
  const server = await scriptedPhone(ok)
  const { phone } = await phoneAt(server.origin, {
    verbs: {
      dial: [{ key: 'SPEAKER', time: 50 }, { digits: '{number}' }, { key: 'ENTER' }],
      'go idle': [{ command: 'RELEASE_ALL_CALLS' }, { touch: 'Cancel' }],
    },
    model: 'snom870',
    touchTargets: { Cancel: { x: 1, y: 2 } },
  })
  await phone.perform('dial', '10')
  await phone.perform('go idle')
  expect(server.targets).toEqual([
    '/command.htm?key=SPEAKER,50',
    '/command.htm?key=1,100,100;0,100,100',
    '/command.htm?key=ENTER',
    '/command.htm?RELEASE_ALL_CALLS',
    '/command.htm?touch=1%202%20pr',
  ])
})

test('a transfer checks the held and the connected party, and presses the confirming key of the model', async () => {
  const server = await scriptedPhone(showing('connected'))
  const { phone } = await phoneAt(server.origin, {
    verbs: { 'confirm transfer': [{ key: 'ENTER' }] },
    references: [reference({}, [[2, 20, 0xff]], 'consultation')],
  })
  const [from, to] = ['1003', '1001'].map((number) => ({ facts: { number } }))
  await phone.transfer({ from, to } as Handover)
  expect(server.targets.filter((target) => target !== '/screen.bmp')).toEqual([
    '/command.htm?key=TRANSFER',
    '/command.htm?key=ENTER',
  ])
  expect(server.targets[0]).toBe('/screen.bmp')
})

test('a toggle in the wanted position is not pressed', async () => {
  const server = await scriptedPhone(showing('ringing'))
  const { phone } = await phoneAt(server.origin, {
    verbs: { mute: [{ unless: ['ringing'] }, { key: 'MUTE' }] },
  })
  await phone.mute()
  expect(server.targets).toEqual(['/screen.bmp'])
})

test('a toggle in the other position is pressed', async () => {
  const server = await scriptedPhone(showing('idle'))
  const { phone } = await phoneAt(server.origin, {
    verbs: { mute: [{ unless: ['ringing'] }, { key: 'MUTE' }] },
  })
  await phone.mute()
  expect(server.targets).toEqual(['/screen.bmp', '/command.htm?key=MUTE'])
})

test.each([
  [['connected', 'connected', 'idle'], []],
  [['connected', 'connected', 'ringing'], ['/command.htm?key=MUTE']],
])(
  'a toggle whose display shows %s, one after the other, does not use the old display',
  async (states, pressed) => {
    const server = await scriptedPhone(showing(...states))
    const { phone } = await phoneAt(server.origin, {
      verbs: { mute: [{ unless: ['idle'] }, { shows: 'ringing' }, { key: 'MUTE' }] },
    })
    await phone.mute()
    expect(server.targets.filter((target) => target !== '/screen.bmp')).toEqual(pressed)
  },
)

/** Shows the states one after the other. The last one repeats. */
const showing =
  (...states: string[]): Handler =>
  (request, response) =>
    void response.end(
      request.url === '/screen.bmp'
        ? picture(states.length > 1 ? (states.shift() ?? '') : (states[0] ?? ''))
        : '',
    )

test('a verb waits for its first state, and for the state at its end', async () => {
  const server = await scriptedPhone(showing('idle', 'connected', 'ringing', 'ringing', 'connected'))
  const { phone, events } = await phoneAt(server.origin)
  await phone.perform('answer')
  const captures = (count: number) => Array<string>(count).fill('/screen.bmp')
  expect(server.targets).toEqual([...captures(3), '/command.htm?key=ENTER', ...captures(2)])
  expect(events.map(({ kind }) => kind)).toEqual(['shown', 'acted', 'shown'])
})

test.each([['ringing'], ['connected']])('a verb with two possible end states accepts %s', async (state) => {
  const server = await scriptedPhone(showing('idle', state))
  const { phone } = await phoneAt(server.origin, {
    verbs: { 'open missed calls': [{ key: 'LEFT' }, { shows: ['ringing', 'connected'] }] },
  })
  await phone.openList('missed')
  expect(server.targets).toEqual(['/command.htm?key=LEFT', '/screen.bmp', '/screen.bmp'])
})

test('the message of a verb that reaches neither of two end states names the shown state', async () => {
  const server = await scriptedPhone(showing('idle'))
  const verbs = { 'open missed calls': [{ key: 'LEFT' }, { shows: ['ringing', 'connected'] }] }
  const { phone } = await phoneAt(server.origin, { withinMs: 0, verbs })
  await expect(phone.openList('missed')).rejects.toThrow(/does not show "ringing".*it looks like `idle`/s)
})

test('a verb ends if a state inside it is not shown', async () => {
  const server = await scriptedPhone(showing('idle'))
  const { phone } = await phoneAt(server.origin, { withinMs: 0 })
  await expect(phone.perform('answer')).rejects.toThrow(/does not show "ringing" within 0 ms/)
  expect(server.targets).toEqual(['/screen.bmp'])
})
