import { describe, expect, test } from 'vitest'
import { buildCommand, type Command } from '../../support/remote/index.js'
import { timing } from '../helpers/remote/plans.js'

const dial = (number: string, outgoingUri?: string): Command => ({ kind: 'dial', number, outgoingUri })

const refused: [what: string, command: Command][] = [
  ['no key', { kind: 'keys', keys: [] }],
  ['a key in small letters', { kind: 'keys', keys: [{ key: 'enter' }] }],
  ['two keys as one key', { kind: 'keys', keys: [{ key: '1;2' }] }],
  ['a key with a time in it', { kind: 'keys', keys: [{ key: '1,2' }] }],
  ['a key with a parameter', { kind: 'keys', keys: [{ key: '1&number=2' }] }],
  ['an empty key', { kind: 'keys', keys: [{ key: '' }] }],
  ['half a millisecond', { kind: 'keys', keys: [{ key: '1', timeMs: 0.5 }] }],
  ['a Pause before its time', { kind: 'keys', keys: [{ key: '1', pauseMs: -1 }] }],
  ['a wrong key anywhere in a chain', { kind: 'keys', keys: [{ key: '1' }, { key: '?' }] }],
  ['an empty number', dial(' ')],
  ['a number with a second parameter', dial('1&key=CANCEL')],
  ['a number with a second command', dial('1;2')],
  ['a number with an encoded second parameter', dial('1%26key=CANCEL')],
  ['a number with a twice encoded second command', dial('1%253B2')],
  ['a number with an encoded line break', dial('1%0d%0aX: y')],
  ['a number with a line break', dial('1\r\nX: y')],
  ['a number with an invisible mark, as copied from address books', dial('\u202a100\u202c')],
  ['half a surrogate pair', dial('\ud800')],
  ['a URI with a second parameter', dial('1', 'a&reboot=Reboot')],
  ['a URI with a URI parameter', dial('1', 'sip:a@b;transport=tcp')],
  ['an empty URI', dial('1', '')],
  ['a number that is too long', dial('1'.repeat(2000))],
  ['a number with a #', dial('1#2')],
  ['a URI with a fragment', dial('1', 'a@b#c')],
  ['a key held for more than a minute', { kind: 'keys', keys: [{ key: '1', timeMs: 60_001 }] }],
  ['no point', { kind: 'touch', touches: [] }],
  ['a point left of the display', { kind: 'touch', touches: [{ x: -1, y: 0 }] }],
  ['a point between pixels', { kind: 'touch', touches: [{ x: 0, y: 0.5 }] }],
  ['a coordinate that is not a number', { kind: 'touch', touches: [{ x: Number.NaN, y: 0 }] }],
  ['no tones', { kind: 'dtmf', digits: '' }],
  ['a text that is not tones', { kind: 'dtmf', digits: '1&reboot=Reboot' }],
  ['too many tones', { kind: 'dtmf', digits: '1'.repeat(2000) }],
  ['identity 0', { kind: 'logoff-line', identity: 0 }],
  ['identity 13', { kind: 'reregister', identity: 13 }],
  ['half an identity', { kind: 'logoff-line', identity: 1.5 }],
  ['ringer 10', { kind: 'play-ringer', ringer: 10 }],
  ['firmware without a scheme and a host', { kind: 'firmware', url: 'snom870.bin' }],
  ['firmware from a file', { kind: 'firmware', url: 'file:///etc/passwd' }],
  ['firmware with a second parameter', { kind: 'firmware', url: 'http://a/b&reset=Reset' }],
  ['firmware with a blank', { kind: 'firmware', url: 'http://a/b c' }],
  ['a setting that is a command', { kind: 'write-setting', name: 'Reboot', value: 'x' }],
  ['a setting with a second one', { kind: 'write-setting', name: 'a=b&c', value: 'x' }],
  ['a setting without name', { kind: 'write-setting', name: '', value: 'x' }],
  ['a value with a second setting', { kind: 'write-setting', name: 'a', value: 'b&c=d' }],
  ['a value with a line break', { kind: 'write-setting', name: 'a', value: 'b\nc' }],
  ['a raw request with a whole URL', { kind: 'raw', target: 'http://192.0.2.1/command.htm?key=1' }],
  ['a raw request to another host', { kind: 'raw', target: '//192.0.2.1/command.htm' }],
  ['a raw request to another folder', { kind: 'raw', target: '../command.htm' }],
  ['a raw request with a blank', { kind: 'raw', target: 'command.htm?touch=1 2' }],
  ['a raw request with a fragment', { kind: 'raw', target: 'command.htm?key=#' }],
  ['a raw request with a line break', { kind: 'raw', target: 'command.htm?key=1\r\nX: y' }],
  ['a raw request with an encoded line break', { kind: 'raw', target: 'command.htm?number=1%0d%0a' }],
  ['a raw request with half an escape sequence', { kind: 'raw', target: 'command.htm?key=%2' }],
  ['a raw request that is too long', { kind: 'raw', target: `command.htm?key=${'1;'.repeat(600)}1` }],
]

describe('is refused with a reason:', () => {
  test.each(refused)('%s', (_, command) => {
    const { purpose, tried, ...rest } = buildCommand(command, timing)
    expect(purpose).toBe('refused')
    expect(tried).toMatch(/^(press|dial|touch|send|log|re-reg|play|load|set)[^\p{C}]*$/u)
    expect(rest).toEqual({ problem: expect.stringMatching(/^[^\p{C}]+$/u) })
  })
})

test('the message does not contain an address with a password', () => {
  const built = buildCommand({ kind: 'firmware', url: 'https://alice:secret@192.0.2.1/a.bin' }, timing)
  expect(built.purpose).toBe('refused')
  expect(JSON.stringify(built)).not.toContain('secret')
})
