import { describe, expect, test } from 'vitest'
import type { Command, Remote } from '../../support/remote/index.js'
import { errorOf, ok, remoteOf, standIn } from '../helpers/remote/scripted-phone.js'

const say = (command: Command) => (remote: Remote) => remote.send(command)

const refused: [what: string, act: (remote: Remote) => Promise<unknown>][] = [
  ['no key', (r) => r.press([])],
  ['a key in small letters', (r) => r.press([{ key: 'enter' }])],
  ['two keys in one', (r) => r.press([{ key: '1;2' }])],
  ['a key with a time in it', (r) => r.press([{ key: '1,2' }])],
  ['a key with a parameter', (r) => r.press([{ key: '1&number=2' }])],
  ['an empty key', (r) => r.press([{ key: '' }])],
  ['half a millisecond', (r) => r.press([{ key: '1', timeMs: 0.5 }])],
  ['a Pause before its time', (r) => r.press([{ key: '1', pauseMs: -1 }])],
  ['a wrong key anywhere in a chain', (r) => r.press([{ key: '1' }, { key: '?' }])],
  ['an empty number', (r) => r.dial(' ')],
  ['a number with a second parameter', (r) => r.dial('1&key=CANCEL')],
  ['a number with a second command', (r) => r.dial('1;2')],
  ['a number with an encoded second parameter', (r) => r.dial('1%26key=CANCEL')],
  ['a number with a twice encoded second command', (r) => r.dial('1%253B2')],
  ['a number with an encoded line break', (r) => r.dial('1%0d%0aX: y')],
  ['a number with a line break', (r) => r.dial('1\r\nX: y')],
  ['a number with an invisible mark, as copied from address books', (r) => r.dial('\u202a100\u202c')],
  ['half a surrogate pair', (r) => r.dial('\ud800')],
  ['a URI with a second parameter', (r) => r.dial('1', 'a&reboot=Reboot')],
  ['a URI with a URI parameter', (r) => r.dial('1', 'sip:a@b;transport=tcp')],
  ['an empty URI', (r) => r.dial('1', '')],
  ['a number without end', (r) => r.dial('1'.repeat(2000))],
  ['a number with a #', (r) => r.dial('1#2')],
  ['a URI with a fragment', (r) => r.dial('1', 'a@b#c')],
  ['a key held for more than a minute', (r) => r.press([{ key: '1', timeMs: 60_001 }])],
  ['no point', (r) => r.touch([])],
  ['a point left of the display', (r) => r.touch([{ x: -1, y: 0 }])],
  ['a point between pixels', (r) => r.touch([{ x: 0, y: 0.5 }])],
  ['no point at all', (r) => r.touch([{ x: Number.NaN, y: 0 }])],
  ['no tones', say({ kind: 'dtmf', digits: '' })],
  ['tones that are none', say({ kind: 'dtmf', digits: '1&reboot=Reboot' })],
  ['tones without end', say({ kind: 'dtmf', digits: '1'.repeat(2000) })],
  ['identity 0', say({ kind: 'logoff-line', identity: 0 })],
  ['identity 13', say({ kind: 'reregister', identity: 13 })],
  ['half an identity', say({ kind: 'logoff-line', identity: 1.5 })],
  ['ringer 10', say({ kind: 'play-ringer', ringer: 10 })],
  ['firmware from nowhere', say({ kind: 'firmware', url: 'snom870.bin' })],
  ['firmware from a file', say({ kind: 'firmware', url: 'file:///etc/passwd' })],
  ['firmware with a second parameter', say({ kind: 'firmware', url: 'http://a/b&reset=Reset' })],
  ['firmware with a blank', say({ kind: 'firmware', url: 'http://a/b c' })],
  ['a setting that is a command', say({ kind: 'write-setting', name: 'Reboot', value: 'x' })],
  ['a setting with a second one', say({ kind: 'write-setting', name: 'a=b&c', value: 'x' })],
  ['a setting without name', say({ kind: 'write-setting', name: '', value: 'x' })],
  ['a value with a second setting', say({ kind: 'write-setting', name: 'a', value: 'b&c=d' })],
  ['a value with a line break', say({ kind: 'write-setting', name: 'a', value: 'b\nc' })],
  ['a raw request to somewhere else', say({ kind: 'raw', target: 'http://192.0.2.1/command.htm?key=1' })],
  ['a raw request to another host', say({ kind: 'raw', target: '//192.0.2.1/command.htm' })],
  ['a raw request to another folder', say({ kind: 'raw', target: '../command.htm' })],
  ['a raw request with a blank', say({ kind: 'raw', target: 'command.htm?touch=1 2' })],
  ['a raw request with a fragment', say({ kind: 'raw', target: 'command.htm?key=#' })],
  ['a raw request with a line break', say({ kind: 'raw', target: 'command.htm?key=1\r\nX: y' })],
  ['a raw request with an encoded line break', say({ kind: 'raw', target: 'command.htm?number=1%0d%0a' })],
  ['a raw request with half a code', say({ kind: 'raw', target: 'command.htm?key=%2' })],
  ['a raw request without end', say({ kind: 'raw', target: `command.htm?key=${'1;'.repeat(600)}1` })],
]

describe('is refused before anything is sent:', () => {
  test.each(refused)('%s', async (_, act) => {
    const phone = await standIn(ok)
    const error = await errorOf(act(remoteOf(phone.origin)))
    expect(error.failure.kind).toBe('refused input')
    expect(error.message).toMatch(
      /^B \(desk-2, D785\): could not (press|dial|touch|send|log|re-reg|play|load|set)[^\p{C}]*nothing was sent/u,
    )
    expect(phone.targets).toEqual([])
  })
})

test('an address with a password in it is not repeated', async () => {
  const phone = await standIn(ok)
  const url = 'https://alice:secret@192.0.2.1/a.bin'
  const error = await errorOf(remoteOf(phone.origin).send({ kind: 'firmware', url }))
  expect(error.message).not.toContain('secret')
  expect(phone.targets).toEqual([])
})
