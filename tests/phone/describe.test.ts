import { describe, expect, test } from 'vitest'
import { describeCommand, describeTargets, describeTries, localDate } from '../../support/phone/describe.js'
import type { Command } from '../../support/remote/index.js'

/** Each command, and what the report says after the name of the phone. */
const commands: readonly (readonly [Command, string])[] = [
  [{ kind: 'keys', keys: [{ key: 'F_HOLD' }] }, 'pressed F_HOLD'],
  [{ kind: 'keys', keys: [{ key: '1', timeMs: 2000 }, { key: '2' }] }, 'pressed 1 for 2000 ms, 2'],
  [
    {
      kind: 'touch',
      touches: [
        { x: 5, y: 7 },
        { x: 8, y: 9 },
      ],
    },
    'touched 5,7, touched 8,9',
  ],
  [{ kind: 'touch', touches: [{ x: 5, y: 7, how: 'press' }] }, 'pressed down at 5,7'],
  [{ kind: 'touch', touches: [{ x: 5, y: 7, how: 'release' }] }, 'released at 5,7'],
  [{ kind: 'dial', number: '1002' }, 'dialled 1002'],
  [{ kind: 'dial', number: '1002', outgoingUri: '1009@pbx' }, 'dialled 1002 as 1009@pbx'],
  [{ kind: 'dtmf', digits: '12#' }, 'sent the tones 12#'],
  [{ kind: 'logoff-line', identity: 2 }, 'logged off identity 2'],
  [{ kind: 'reregister', identity: 3 }, 're-registered identity 3'],
  [{ kind: 'play-ringer', ringer: 4 }, 'played ringer 4'],
  [{ kind: 'firmware', url: 'https://lab/fw.bin' }, 'was told to load https://lab/fw.bin'],
  [{ kind: 'write-setting', name: 'dnd', value: 'secret' }, 'set dnd'],
  [{ kind: 'write-setting', name: 'dnd', value: 'secret', store: true }, 'set dnd and stored it'],
  [{ kind: 'raw', target: '/command.htm?key=1' }, 'was sent /command.htm?key=1'],
  [{ kind: 'release-all-calls' }, 'ended all calls'],
  [{ kind: 'logoff-all' }, 'logged off all identities'],
  [{ kind: 'clear-dialled' }, 'cleared the list of dialled calls'],
  [{ kind: 'clear-missed' }, 'cleared the list of missed calls'],
  [{ kind: 'clear-received' }, 'cleared the list of received calls'],
  [{ kind: 'fix-lil' }, 'repaired its line info'],
  [{ kind: 'reboot' }, 'was told to reboot'],
  [{ kind: 'reset' }, 'was told to reset to factory settings'],
]

describe('the report says what was done with a phone, without the values of settings', () => {
  test.each(commands)('%j: %s', (command, text) => expect(describeCommand(command)).toBe(text))
})

test('touch targets are named as in the sentence', () => {
  expect(describeTargets(['Hold', { x: 60, y: 257 }])).toBe('touched "Hold", 60,257')
})

test('an act that was tried several times is told once, with its number', () => {
  const tried = ['pressed CANCEL', 'ended all calls', 'pressed CANCEL', 'pressed CANCEL']
  expect(describeTries(tried)).toBe('pressed CANCEL 3 times, ended all calls')
})

test('a known bug expires on a day of this computer, with two digits for month and day', () => {
  expect(localDate(new Date(2026, 0, 2, 23, 59))).toBe('2026-01-02')
  expect(localDate(new Date(2026, 10, 30))).toBe('2026-11-30')
})
