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
