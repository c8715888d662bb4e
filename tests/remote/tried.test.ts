import { describe, expect, test } from 'vitest'
import { buildCommand, type Command, restarts } from '../../support/remote/index.js'
import { timing } from '../helpers/remote/plans.js'

const raw = (target: string): Command => ({ kind: 'raw', target })
const identity = 'the number must be from 1 to 12'

/** What a message says that the phone could not do. */
const tried: readonly (readonly [Command, string])[] = [
  [{ kind: 'keys', keys: [{ key: 'TRANSFER' }, { key: 'ENTER' }] }, 'press TRANSFER, ENTER'],
  [
    {
      kind: 'touch',
      touches: [
        { x: 1, y: 2 },
        { x: 3, y: 4, how: 'press' },
      ],
    },
    'touch 1,2, press 3,4',
  ],
  [{ kind: 'dial', number: '1002' }, 'dial 1002'],
  [{ kind: 'dial', number: '1002', outgoingUri: 'a@b' }, 'dial 1002 as a@b'],
  [{ kind: 'dtmf', digits: '12#' }, 'send the tones 12#'],
  [{ kind: 'logoff-line', identity: 2 }, 'log off identity 2'],
  [{ kind: 'reregister', identity: 3 }, 're-register identity 3'],
  [{ kind: 'play-ringer', ringer: 9 }, 'play ringer 9'],
  [{ kind: 'firmware', url: 'https://lab/fw.bin' }, 'load firmware from https://lab/fw.bin'],
  [{ kind: 'firmware', url: 'https://user:secret@lab/fw.bin' }, 'load firmware'],
  [{ kind: 'write-setting', name: 'http_pass', value: 'secret' }, 'set http_pass'],
  [raw('command.htm?key=1'), 'send command.htm?key=1'],
  [{ kind: 'release-all-calls' }, 'end all calls'],
  [{ kind: 'logoff-all' }, 'log off all identities'],
  [{ kind: 'clear-dialled' }, 'clear the list of dialled calls'],
  [{ kind: 'clear-missed' }, 'clear the list of missed calls'],
  [{ kind: 'clear-received' }, 'clear the list of received calls'],
  [{ kind: 'fix-lil' }, 'repair its line info'],
  [{ kind: 'reboot' }, 'reboot'],
  [{ kind: 'reset' }, 'reset it'],
]

test.each(tried)('a message names the attempt, without secrets: %j', (command, text) => {
  expect(buildCommand(command, timing)).toMatchObject({ tried: text })
})

/** Why nothing is sent. */
const refused: readonly (readonly [Command, string])[] = [
  [{ kind: 'keys', keys: [] }, 'no key is given'],
  [{ kind: 'keys', keys: [{ key: 'enter' }] }, '"enter" is not a key name (capitals, digits, _, * or #)'],
  [
    { kind: 'keys', keys: [{ key: '1', timeMs: 60_001 }] },
    '60001 is not a key time; allowed are whole ms from 0 to 60000',
  ],
  [{ kind: 'touch', touches: [] }, 'no point is given'],
  [{ kind: 'touch', touches: [{ x: 4096, y: 0 }] }, 'a point is not in whole pixels from 0 on'],
  [
    { kind: 'dial', number: ' ' },
    'the number is wrong: it is empty; allowed is anything but &, ;, # and invisible characters',
  ],
  [
    { kind: 'dial', number: '1', outgoingUri: 'a%3Bb' },
    'the outgoing URI is wrong: it contains ";" in encoded form, which would begin another command; allowed is anything but &, ;, # and invisible characters',
  ],
  [
    { kind: 'dial', number: '1#2' },
    'the number is wrong: it contains "#", which only a key press carries safely; allowed is anything but &, ;, # and invisible characters',
  ],
  [{ kind: 'dial', number: '1'.repeat(900) }, 'it is too long for a URL of this phone'],
  [{ kind: 'dtmf', digits: 'x' }, 'tones are made of 0 to 9, *, # and A to D'],
  [{ kind: 'logoff-line', identity: 13 }, identity],
  [{ kind: 'reregister', identity: 0 }, identity],
  [{ kind: 'play-ringer', ringer: 10 }, 'the number must be from 1 to 9'],
  [
    { kind: 'firmware', url: 'gopher://lab/fw.bin' },
    'its address does not begin with http://, https://, ftp:// or tftp:// and a host',
  ],
  [{ kind: 'firmware', url: 'http://lab/a b' }, 'its address is wrong: it contains a blank'],
  [{ kind: 'firmware', url: 'http://u:p@lab/fw.bin' }, 'its address contains a user or password'],
  [{ kind: 'write-setting', name: '1a', value: '' }, '"1a" is not a setting name (letters, digits and _)'],
  [{ kind: 'write-setting', name: 'Reset', value: '' }, '"Reset" is a command, not a setting'],
  [
    { kind: 'write-setting', name: 'a', value: 'b\u0007' },
    'the value is wrong: it contains a control or an invisible character',
  ],
  [raw('http://x/command.htm'), 'it is not a page of a phone, such as command.htm?key=ENTER'],
  [raw('command.htm?key="'), '""" is not allowed in a request; write it as % and its two hexadecimal digits'],
  [raw('command.htm?key=%2'), 'a % is not followed by two hexadecimal digits'],
  [raw('command.htm?key=%0d'), 'it contains a control character'],
  [raw(`command.htm?key=${'1'.repeat(900)}`), 'it is too long for a URL of this phone'],
]

test.each(refused)('nothing is sent, and the message says why: %j', (command, problem) => {
  expect(buildCommand(command, timing)).toMatchObject({ purpose: 'refused', problem })
})

describe('a raw request', () => {
  test.each([
    ['command.htm?number=1002', 'dial'],
    ['command.htm?a=1&number=1002', 'dial'],
    ['index.htm?number=1002', 'command'],
    ['command.htm?key=1', 'command'],
    ['advanced_update.htm?reboot=Reboot', 'restart'],
  ])('%s is a %s', (target, purpose) => {
    expect(buildCommand(raw(target), timing)).toMatchObject({ purpose })
  })

  test.each([
    ['command.htm?key=1,2000,500;2,30', 2530],
    ['command.htm?a=1,9&key=1%2C2000', 2000],
    ['command.htm?key=1&a=1,9', 0],
    ['command.htm', 0],
  ])('%s may take %i ms longer than a request without times', (target, executionMs) => {
    expect(buildCommand(raw(target), timing)).toMatchObject({ executionMs })
  })

  test.each([
    ['x.htm?reboot=Reboot', ['reboot']],
    ['x.htm?a=1&REBOOT=', ['reboot']],
    ['x.htm?a;%72eboot', ['reboot']],
    ['x.htm?%2572eboot=1', ['reboot']],
    ['x.htm?reset=Reset', ['reset']],
    ['x.htm?reset_settings=1', ['reset']],
    ['x.htm?swload=load&firmware=x', ['firmware']],
    ['x.htm?firmware=x&reboot=1&reset=1', ['reboot', 'reset', 'firmware']],
    ['reboot', []],
    ['x.htm?key=reboot', []],
  ])('%s needs the permissions %j', (target, acts) => expect(restarts(target)).toEqual(acts))
})
