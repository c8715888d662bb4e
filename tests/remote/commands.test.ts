import { expect, test } from 'vitest'
import type { Command, Remote } from '../../support/remote/index.js'
import { dial, keys, planOf, releaseAllCalls, touch } from '../helpers/remote/plans.js'
import { bitmap, remoteOf, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const sendCommand = (command: Command) => (remote: Remote) => remote.send(planOf(command))

const targets: [what: string, act: (remote: Remote) => Promise<unknown>, target: string][] = [
  ['a single key has no times', (r) => r.send(keys([{ key: 'ENTER' }])), '/command.htm?key=ENTER'],
  ['# is encoded', (r) => r.send(keys([{ key: '#' }])), '/command.htm?key=%23'],
  ['* is encoded', (r) => r.send(keys([{ key: '*' }])), '/command.htm?key=%2A'],
  ['names stay as they are', (r) => r.send(keys([{ key: 'VOLUME_UP' }])), '/command.htm?key=VOLUME_UP'],
  ['a long press', (r) => r.send(keys([{ key: 'P1', timeMs: 2100 }])), '/command.htm?key=P1,2100'],
  ['a Time of 0 counts', (r) => r.send(keys([{ key: 'P1', timeMs: 0 }])), '/command.htm?key=P1,0'],
  ['Pause needs Time', (r) => r.send(keys([{ key: 'P1', pauseMs: 500 }])), '/command.htm?key=P1,100,500'],
  [
    'each key of a chain has times',
    (r) => r.send(keys([{ key: 'TRANSFER' }, { key: '*' }, { key: 'ENTER' }])),
    '/command.htm?key=TRANSFER,100,50;%2A,100,50;ENTER,100,50',
  ],
  [
    'the times of a key override those of the phone',
    (r) =>
      r.send(
        keys([
          { key: '1', timeMs: 7 },
          { key: '2', pauseMs: 0 },
        ]),
      ),
    '/command.htm?key=1,7,50;2,100,0',
  ],
  ['dial', (r) => r.send(dial('1002')), '/command.htm?number=1002'],
  ['dial codes', (r) => r.send(dial('*8')), '/command.htm?number=%2A8'],
  ['dial abroad', (r) => r.send(dial('+49 30 1')), '/command.htm?number=%2B49%2030%201'],
  [
    'dial as an identity',
    (r) => r.send(dial('1002', 'sip:alice@192.0.2.1:5060')),
    '/command.htm?number=1002&outgoing_uri=sip:alice@192.0.2.1:5060',
  ],
  ['an equals sign', (r) => r.send(dial('1', 'a=b@c')), '/command.htm?number=1&outgoing_uri=a%3Db@c'],
  ['per cent', (r) => r.send(dial('1', '%41@c')), '/command.htm?number=1&outgoing_uri=%2541@c'],
  ['other marks', (r) => r.send(dial("1!'(2)")), '/command.htm?number=1%21%27%282%29'],
  ['other scripts', (r) => r.send(dial('é')), '/command.htm?number=%C3%A9'],
  ['end all calls', (r) => r.send(releaseAllCalls()), '/command.htm?RELEASE_ALL_CALLS'],
  ['touch', (r) => r.send(touch([{ x: 0, y: 271 }])), '/command.htm?touch=0%20271%20pr'],
  [
    'touch twice',
    (r) =>
      r.send(
        touch([
          { x: 1, y: 2 },
          { x: 30, y: 40 },
        ]),
      ),
    '/command.htm?touch=1%202%20pr%2030%2040%20pr',
  ],
  [
    'press, move and release',
    (r) =>
      r.send(
        touch([
          { x: 1, y: 2, how: 'press' },
          { x: 3, y: 4, how: 'release' },
        ]),
      ),
    '/command.htm?touch=1%202%20press%203%204%20release',
  ],
  ['screen', (r) => r.screen(), '/screen.bmp'],
  ['label display', (r) => r.screen('label'), '/label_screen.bmp'],
  ['expansion display', (r) => r.screen('expansion'), '/exp_screen.bmp'],
  ['information', (r) => r.info(), '/info.htm'],
  ['settings', (r) => r.settings(), '/settings.htm'],
  ['tones', sendCommand({ kind: 'dtmf', digits: '12#*A' }), '/command.htm?key_dtmf=12%23%2AA'],
  ['log off all', sendCommand({ kind: 'logoff-all' }), '/command.htm?LOGOFFALL'],
  ['log off one', sendCommand({ kind: 'logoff-line', identity: 12 }), '/command.htm?LOGOFFLINE=12'],
  ['re-register', sendCommand({ kind: 'reregister', identity: 1 }), '/command.htm?REREGISTER=1'],
  ['ringer', sendCommand({ kind: 'play-ringer', ringer: 3 }), '/line_login.htm?PLAY_RINGER:3=+Ringer'],
  ['reboot', sendCommand({ kind: 'reboot' }), '/advanced_update.htm?reboot=Reboot'],
  ['reset', sendCommand({ kind: 'reset' }), '/advanced_update.htm?reset=Reset'],
  ['dialled calls', sendCommand({ kind: 'clear-dialled' }), '/index.htm?dialeddel=clear'],
  ['missed calls', sendCommand({ kind: 'clear-missed' }), '/index.htm?misseddel=clear'],
  ['received calls', sendCommand({ kind: 'clear-received' }), '/index.htm?receiveddel=clear'],
  [
    'firmware',
    sendCommand({ kind: 'firmware', url: 'http://192.0.2.1/ab.bin' }),
    '/dummy.htm?swload=load&firmware=http:%2F%2F192.0.2.1%2Fab.bin',
  ],
  ['line info', sendCommand({ kind: 'fix-lil' }), '/command.htm?FIX_LIL=true'],
  [
    'a setting',
    sendCommand({ kind: 'write-setting', name: 'user_name1', value: 'a b' }),
    '/dummy.htm?settings=save&user_name1=a%20b',
  ],
  [
    'a setting that survives a reboot',
    sendCommand({ kind: 'write-setting', name: 'ring', value: '', store: true }),
    '/dummy.htm?settings=save&ring=&store_settings=save',
  ],
  [
    'a raw request is sent unchanged',
    sendCommand({ kind: 'raw', target: 'command.htm?key=%2A,100;ENTER' }),
    '/command.htm?key=%2A,100;ENTER',
  ],
]

test.each(targets)('%s', async (_, act, target) => {
  const phone = await scriptedPhone(bitmap)
  await act(remoteOf(phone.origin))
  expect(phone.targets).toEqual([target])
  expect(phone.requests[0]?.method).toBe('GET')
  expect(phone.requests[0]?.headers.connection?.toLowerCase()).toBe('keep-alive')
})

const longKeys = Array.from({ length: 100 }, (_, i) => ({ key: `P${i + 1}` }))

test('a long chain is split between keys, in order, with nothing lost', async () => {
  const phone = await scriptedPhone(bitmap)
  const remote = remoteOf(phone.origin)
  await Promise.all([remote.send(keys(longKeys)), remote.screen()])
  const chains = phone.targets.slice(0, -1)
  expect(chains).toHaveLength(2)
  expect(phone.targets.at(-1), 'no other request comes between the parts').toBe('/screen.bmp')
  const sent = chains.flatMap((target) => target.replace('/command.htm?key=', '').split(';'))
  expect(sent).toEqual(longKeys.map(({ key }) => `${key},100,50`))
  for (const target of chains) expect(target.length).toBeLessThanOrEqual(900)
})

test('a chain as long as the limit is not split', () => {
  const events = (last: string) => [...Array.from({ length: 87 }, () => ({ key: 'P1' })), { key: last }]
  const longest = events('P12').map(({ key }) => `${key},100,50`)
  const target = `/command.htm?key=${longest.join(';')}`
  const left = 900 - target.length
  const key = `P${'1'.repeat(2 + left)}`
  expect(keys(events(key)).targets.map(({ length }) => length)).toEqual([900])
  expect(keys(events(`${key}1`)).targets).toHaveLength(2)
})

test('touches are split like keys', () => {
  const points = Array.from({ length: 90 }, (_, i) => ({ x: i, y: 2 }))
  const { targets } = touch(points)
  expect(targets).toHaveLength(2)
  const sent = targets.flatMap((target) => target.replace('/command.htm?touch=', '').split(/(?<=pr)%20/))
  expect(sent).toEqual(points.map(({ x, y }) => `${x}%20${y}%20pr`))
})
