import { expect, test } from 'vitest'
import type { Command, Remote } from '../../support/remote/index.js'
import { bitmap, ok, remoteOf, standIn } from '../helpers/remote/scripted-phone.js'

const say = (command: Command) => (remote: Remote) => remote.send(command)

const targets: [what: string, act: (remote: Remote) => Promise<unknown>, target: string][] = [
  ['a single key is sent bare', (r) => r.press([{ key: 'ENTER' }]), '/command.htm?key=ENTER'],
  ['# is encoded', (r) => r.press([{ key: '#' }]), '/command.htm?key=%23'],
  ['* is encoded', (r) => r.press([{ key: '*' }]), '/command.htm?key=%2A'],
  ['names stay as they are', (r) => r.press([{ key: 'VOLUME_UP' }]), '/command.htm?key=VOLUME_UP'],
  ['a long press', (r) => r.press([{ key: 'P1', timeMs: 2100 }]), '/command.htm?key=P1,2100'],
  ['a Time of 0 counts', (r) => r.press([{ key: 'P1', timeMs: 0 }]), '/command.htm?key=P1,0'],
  ['Pause needs Time', (r) => r.press([{ key: 'P1', pauseMs: 500 }]), '/command.htm?key=P1,100,500'],
  [
    'a chain has its times',
    (r) => r.press([{ key: 'TRANSFER' }, { key: '*' }, { key: 'ENTER' }]),
    '/command.htm?key=TRANSFER,100,50;%2A,100,50;ENTER,100,50',
  ],
  [
    'own times go before those of the phone',
    (r) =>
      r.press([
        { key: '1', timeMs: 7 },
        { key: '2', pauseMs: 0 },
      ]),
    '/command.htm?key=1,7,50;2,100,0',
  ],
  ['dial', (r) => r.dial('1002'), '/command.htm?number=1002'],
  ['dial codes', (r) => r.dial('*8'), '/command.htm?number=%2A8'],
  ['dial abroad', (r) => r.dial('+49 30 1'), '/command.htm?number=%2B49%2030%201'],
  [
    'dial as an identity',
    (r) => r.dial('1002', 'sip:alice@192.0.2.1:5060'),
    '/command.htm?number=1002&outgoing_uri=sip:alice@192.0.2.1:5060',
  ],
  ['an equals sign', (r) => r.dial('1', 'a=b@c'), '/command.htm?number=1&outgoing_uri=a%3Db@c'],
  ['per cent', (r) => r.dial('1', '%41@c'), '/command.htm?number=1&outgoing_uri=%2541@c'],
  ['other marks', (r) => r.dial("1!'(2)"), '/command.htm?number=1%21%27%282%29'],
  ['other scripts', (r) => r.dial('é'), '/command.htm?number=%C3%A9'],
  ['end all calls', (r) => r.releaseAllCalls(), '/command.htm?RELEASE_ALL_CALLS'],
  ['touch', (r) => r.touch([{ x: 0, y: 271 }]), '/command.htm?touch=0%20271%20pr'],
  [
    'touch twice',
    (r) =>
      r.touch([
        { x: 1, y: 2 },
        { x: 30, y: 40 },
      ]),
    '/command.htm?touch=1%202%20pr%2030%2040%20pr',
  ],
  [
    'press, move and let go',
    (r) =>
      r.touch([
        { x: 1, y: 2, how: 'press' },
        { x: 3, y: 4, how: 'release' },
      ]),
    '/command.htm?touch=1%202%20press%203%204%20release',
  ],
  ['screen', (r) => r.screen(), '/screen.bmp'],
  ['label display', (r) => r.screen('label'), '/label_screen.bmp'],
  ['expansion display', (r) => r.screen('expansion'), '/exp_screen.bmp'],
  ['information', (r) => r.info(), '/info.htm'],
  ['settings', (r) => r.settings(), '/settings.htm'],
  ['tones', say({ kind: 'dtmf', digits: '12#*A' }), '/command.htm?key_dtmf=12%23%2AA'],
  ['log off all', say({ kind: 'logoff-all' }), '/command.htm?LOGOFFALL'],
  ['log off one', say({ kind: 'logoff-line', identity: 12 }), '/command.htm?LOGOFFLINE=12'],
  ['re-register', say({ kind: 'reregister', identity: 1 }), '/command.htm?REREGISTER=1'],
  ['ringer', say({ kind: 'play-ringer', ringer: 3 }), '/line_login.htm?PLAY_RINGER:3=+Ringer'],
  ['reboot', say({ kind: 'reboot' }), '/advanced_update.htm?reboot=Reboot'],
  ['reset', say({ kind: 'reset' }), '/advanced_update.htm?reset=Reset'],
  ['dialled calls', say({ kind: 'clear-dialled' }), '/index.htm?dialeddel=clear'],
  ['missed calls', say({ kind: 'clear-missed' }), '/index.htm?misseddel=clear'],
  ['received calls', say({ kind: 'clear-received' }), '/index.htm?receiveddel=clear'],
  [
    'firmware',
    say({ kind: 'firmware', url: 'http://192.0.2.1/ab.bin' }),
    '/dummy.htm?swload=load&firmware=http:%2F%2F192.0.2.1%2Fab.bin',
  ],
  ['line info', say({ kind: 'fix-lil' }), '/command.htm?FIX_LIL=true'],
  [
    'a setting',
    say({ kind: 'write-setting', name: 'user_name1', value: 'a b' }),
    '/dummy.htm?settings=save&user_name1=a%20b',
  ],
  [
    'a setting that is kept',
    say({ kind: 'write-setting', name: 'ring', value: '', store: true }),
    '/dummy.htm?settings=save&ring=&store_settings=save',
  ],
  [
    'a raw request goes out as it stands',
    say({ kind: 'raw', target: 'command.htm?key=%2A,100;ENTER' }),
    '/command.htm?key=%2A,100;ENTER',
  ],
]

test.each(targets)('%s', async (_, act, target) => {
  const phone = await standIn(bitmap)
  await act(remoteOf(phone.origin))
  expect(phone.targets).toEqual([target])
  expect(phone.requests[0]?.method).toBe('GET')
  expect(phone.requests[0]?.headers.connection?.toLowerCase()).toBe('keep-alive')
})

test('a long chain is split between keys, in order, with nothing lost', async () => {
  const phone = await standIn(bitmap)
  const remote = remoteOf(phone.origin, { maxUrlLength: 80 })
  const keys = Array.from({ length: 12 }, (_, i) => ({ key: `P${i + 1}` }))
  const pressed = remote.press(keys)
  await Promise.all([pressed, remote.screen()])
  const chains = phone.targets.slice(0, -1)
  expect(chains.length).toBeGreaterThan(1)
  expect(phone.targets.at(-1), 'nothing comes between the parts').toBe('/screen.bmp')
  const sent = chains.flatMap((target) => target.replace('/command.htm?key=', '').split(';'))
  expect(sent).toEqual(keys.map(({ key }) => `${key},100,50`))
  for (const target of chains) expect((phone.origin + target).length).toBeLessThanOrEqual(80)
})

test('a chain as long as the limit is not split', async () => {
  const phone = await standIn(ok)
  const target = '/command.htm?key=1,100,50;2,100,50'
  await remoteOf(phone.origin, { maxUrlLength: (phone.origin + target).length }).press([
    { key: '1' },
    { key: '2' },
  ])
  expect(phone.targets).toEqual([target])
})

test('touches are split like keys', async () => {
  const phone = await standIn(ok)
  await remoteOf(phone.origin, { maxUrlLength: 60 }).touch([
    { x: 1, y: 2 },
    { x: 3, y: 4 },
    { x: 5, y: 6 },
  ])
  expect(phone.targets.map((target) => target.replace('/command.htm?touch=', ''))).toEqual([
    '1%202%20pr',
    '3%204%20pr',
    '5%206%20pr',
  ])
})
