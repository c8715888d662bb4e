import { describe, expect, test } from 'vitest'
import { listen } from '../../helpers/virtual/action-url-listener.js'
import { rackOf } from '../../helpers/virtual/rack.js'

const events = [
  ...['incoming_url', 'outgoing_url', 'connected_url', 'disconnected_url', 'missed_url', 'hold', 'unhold'],
  ...['transfer', 'attended_transfer', 'received_attended_transfer', 'offhook_url', 'onhook_url'],
  ...['log_on_url', 'log_off_url', 'longpress_url', 'blind_transfer', 'dnd_on_url', 'dnd_off_url'],
  ...['redirection_on_url', 'redirection_off_url'],
]

/** A, B and C report every event with their own number, up to `expected` of them. */
async function reported(commands: readonly (readonly [string, string])[], expected: number, settings = {}) {
  const listening = await listen()
  const url = (event: string) => `${listening.origin}/$active_user?${event.replace('_url', '')}`
  const rack = await rackOf({
    settings: { ...Object.fromEntries(events.map((event) => [`action_${event}`, url(event)])), ...settings },
  })
  for (const [id, path] of commands) await rack.send(id, path)
  // The request at the end proves that no other request arrived before it.
  await rack.send('A', '/command.htm?key=OFFHOOK')
  return (await listening.requests(expected + 1)).toSorted()
}

const key = (name: string) => `/command.htm?key=${name}`
const call = ['A', '/command.htm?number=101'] as const

describe('the events of each phone', () => {
  test.each<[string, readonly (readonly [string, string])[], string[]]>([
    [
      'a call that is rejected',
      [call, ['B', key('CANCEL')]],
      ['/100?outgoing', '/101?incoming', '/100?disconnected'],
    ],
    [
      'a missed call',
      [call, ['A', key('CANCEL')]],
      ['/100?outgoing', '/101?incoming', '/100?disconnected', '/101?missed'],
    ],
    [
      'a call that is held, resumed and ended',
      [call, ['B', key('ENTER')], ['B', key('F_HOLD')], ['B', key('F_HOLD')], ['B', key('CANCEL')]],
      [
        ...['/100?outgoing', '/101?incoming', '/100?connected', '/101?connected'],
        ...['/101?hold', '/101?unhold', '/100?disconnected', '/101?disconnected'],
      ],
    ],
    [
      'log-off and log-on',
      [
        ['B', '/command.htm?LOGOFFLINE=1'],
        ['B', '/command.htm?LOGOFFALL'],
        ['B', '/command.htm?REREGISTER=1'],
      ],
      ['/101?log_off', '/101?log_on'],
    ],
    [
      'do not disturb, and a caller who gets busy',
      [['B', key('DND')], call, ['B', key('DND')]],
      ['/101?dnd_on', '/100?outgoing', '/100?disconnected', '/101?dnd_off'],
    ],
    [
      'do not disturb, by changes of its setting',
      [
        ['B', '/dummy.htm?settings=save&dnd_mode=on'],
        ['B', '/dummy.htm?settings=save&dnd_mode=on'],
        ['B', '/dummy.htm?settings=save&dnd_mode=off'],
      ],
      ['/101?dnd_on', '/101?dnd_off'],
    ],
    [
      'a call that the phone answers by itself',
      [['B', '/dummy.htm?settings=save&user_auto_connect1=on'], call, ['B', key('CANCEL')]],
      [
        ...['/100?outgoing', '/101?incoming', '/100?connected', '/101?connected'],
        ...['/100?disconnected', '/101?disconnected'],
      ],
    ],
    [
      'forwarding, by changes of its settings',
      [
        ['B', '/dummy.htm?settings=save&fwd_all_target=102&fwd_all_enabled=on'],
        call,
        ['C', key('CANCEL')],
        ['B', '/dummy.htm?settings=save&fwd_all_enabled=off'],
      ],
      [
        ...['/101?redirection_on', '/100?outgoing', '/102?incoming', '/100?disconnected'],
        '/101?redirection_off',
      ],
    ],
    [
      'a blind transfer: reported by the transferor; no phone has received an attended one',
      [
        ...[call, ['B', key('ENTER')], ['B', key('TRANSFER')], ['B', key('1;0;2;ENTER')]],
        ...[
          ['C', key('ENTER')],
          ['C', key('CANCEL')],
        ],
      ] as [string, string][],
      [
        ...['/100?outgoing', '/101?incoming', '/100?connected', '/101?connected', '/101?hold'],
        ...['/101?transfer', '/101?blind_transfer', '/101?disconnected', '/102?incoming'],
        ...['/100?connected', '/102?connected', '/100?disconnected', '/102?disconnected'],
      ],
    ],
    [
      'the handset',
      [
        ['B', key('OFFHOOK')],
        ['B', key('ONHOOK')],
      ],
      ['/101?offhook', '/101?onhook'],
    ],
  ])('%s', async (_name, commands, wanted) => {
    expect(await reported(commands, wanted.length)).toEqual([...wanted, '/100?offhook'].toSorted())
  })

  test('an attended transfer: reported by the transferor and by both connected phones', async () => {
    const commands = [
      ...[call, ['B', key('ENTER')], ['B', key('F_HOLD')], ['B', '/command.htm?number=102']],
      ...[
        ['C', key('ENTER')],
        ['B', key('TRANSFER')],
        ['B', key('ENTER')],
      ],
    ] as [string, string][]
    const requests = await reported(commands, 14)
    expect(requests).toEqual(
      expect.arrayContaining(['/101?transfer', '/101?attended_transfer', '/101?disconnected']),
    )
    expect(requests.filter((path) => path.endsWith('received_attended_transfer'))).toEqual([
      '/100?received_attended_transfer',
      '/102?received_attended_transfer',
    ])
  })

  test('with disconnected_url_on_reject, a rejecting phone reports it too', async () => {
    const wanted = ['/100?outgoing', '/101?incoming', '/100?disconnected', '/101?disconnected']
    const requests = await reported([call, ['B', key('CANCEL')]], 4, { disconnected_url_on_reject: 'on' })
    expect(requests).toEqual([...wanted, '/100?offhook'].toSorted())
  })
})

test('variables are replaced and encoded; secrets and unknown ones are empty', async () => {
  const { origin, requests } = await listen()
  const names = [
    'local',
    'remote',
    'display_remote',
    'active_key',
    'nr_ongoing_calls',
    'mac',
    'my_pass',
    'language',
    'x',
  ]
  const url = `${origin}/?${names.map((name) => `${name}=$${name}`).join('&')}`
  const settings = { action_incoming_url: url, my_pass: 'secret', language: 'A&B' }
  const rack = await rackOf({ settings, mac: '000413a1b2c3' })
  await rack.send('A', '/command.htm?number=101')
  const [request = ''] = await requests(1)
  expect(Object.fromEntries(new URL(request, origin).searchParams)).toEqual({
    local: 'sip:101@127.0.0.1',
    remote: 'sip:100@127.0.0.1',
    display_remote: 'Phone A',
    active_key: 'P1',
    nr_ongoing_calls: '1',
    mac: '000413A1B2C3',
    my_pass: '',
    language: 'A&B',
    x: '',
  })
  expect(request).toContain('language=A%26B')
})

test('a listener that hangs or is missing has no effect on the phone', async () => {
  const { origin, requests } = await listen(false)
  const settings = { action_outgoing_url: `${origin}/out`, action_incoming_url: 'http://127.0.0.1:1/in' }
  const [rack, quiet] = [await rackOf({ settings }), await rackOf()]
  for (const each of [rack, quiet]) await each.send('A', '/command.htm?number=101')
  expect(await requests(1)).toEqual(['/out'])
  for (const each of [rack, quiet]) await each.send('B', '/command.htm?key=ENTER')
  expect(await rack.picture('A')).toEqual(await quiet.picture('A'))
})
