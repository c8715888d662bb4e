import { expect, test } from 'vitest'
import type { PhoneAction } from '../../support/phone/index.js'
import { phoneAt } from '../helpers/phone/driven-phone.js'
import { ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const facts = { identities: [{ number: '1001' }, { number: '1015', uri: 'erin@lab' }] }
const point = (how: string) => `/command.htm?touch=30%2020%20${how}`

test.each<[PhoneAction, string[]]>([
  [{ kind: 'dial-as', number: '1', identity: '1001' }, ['/command.htm?number=1&outgoing_uri=1001']],
  [{ kind: 'dial-as', number: '1', identity: '1015' }, ['/command.htm?number=1&outgoing_uri=erin@lab']],
  [{ kind: 'dial-as', number: '1', identity: 'erin@lab' }, ['/command.htm?number=1&outgoing_uri=erin@lab']],
  [{ kind: 'perform', verb: 'dial', number: '7' }, ['/command.htm?number=7']],
  [{ kind: 'touch-targets', targets: ['Hold'] }, [point('pr')]],
  [{ kind: 'touch-targets', targets: ['Hold'], how: 'press' }, [point('press')]],
  [{ kind: 'touch-targets', targets: ['Hold'], how: 'release' }, [point('release')]],
  [{ kind: 'touch-targets', targets: ['Hold', { x: 30, y: 20 }] }, [`${point('pr')}%2030%2020%20pr`]],
  [{ kind: 'logoff-line', identity: 2 }, ['/command.htm?LOGOFFLINE=2']],
])('%j is sent as %j', async (action, targets) => {
  const server = await scriptedPhone(ok)
  const { phone } = await phoneAt(server.origin, {
    model: 'snom870',
    touchTargets: { Hold: { x: 30, y: 20 } },
    facts,
  })
  await phone.performAction(action)
  expect(server.targets).toEqual(targets)
})

test('a finger is lifted where it was put', async () => {
  const server = await scriptedPhone(ok)
  const { phone } = await phoneAt(server.origin, { model: 'snom870' })
  await phone.performAction({ kind: 'touch-targets', targets: [{ x: 30, y: 20 }], how: 'press' })
  await phone.performAction({ kind: 'touch-targets', targets: [], how: 'release' })
  expect(server.targets).toEqual([point('press'), point('release')])
  await expect(phone.performAction({ kind: 'touch-targets', targets: [], how: 'release' })).rejects.toThrow(
    /no finger is on its display/,
  )
})

type Phone = Awaited<ReturnType<typeof phoneAt>>['phone']

test.each<[string, (phone: Phone) => Promise<unknown>, string[]]>([
  ['press', (phone) => phone.press('ENTER'), ['/command.htm?key=ENTER']],
  ['touch', (phone) => phone.touch('Hold'), [point('pr')]],
  ['touchDown', (phone) => phone.touchDown('Hold'), [point('press')]],
  ['touchUp', (phone) => phone.touchUp('Hold'), [point('release')]],
  [
    'touchUp after touchDown',
    (phone) => phone.touchDown('Hold').then(() => phone.touchUp()),
    [point('press'), point('release')],
  ],
  ['endCalls', (phone) => phone.endCalls(), ['/command.htm?RELEASE_ALL_CALLS']],
  ['set', (phone) => phone.set('ring', '3'), ['/settings.htm', '/dummy.htm?settings=save&ring=3']],
  [
    'set, and store',
    (phone) => phone.set('ring', '3', { store: true }),
    ['/settings.htm', '/dummy.htm?settings=save&ring=3&store_settings=save'],
  ],
  ['setting', async (phone) => expect(await phone.setting('ring')).toBe('1'), ['/settings.htm']],
  ['info', async (phone) => expect(await phone.info()).toEqual({ model: 'D785' }), ['/info.htm']],
])('%s sends what a program that uses the library asks for', async (_, act, targets) => {
  const server = await scriptedPhone(
    (_, response) => void response.end('<pre>\nring: 1\nHardware: D785\n</pre>'),
  )
  const { phone } = await phoneAt(server.origin, {
    ...{ model: 'snom870', touchTargets: { Hold: { x: 30, y: 20 } } },
  })
  await act(phone)
  expect(server.targets).toEqual(targets)
})
