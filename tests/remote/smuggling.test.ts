import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildCommand, type Command, restarts } from '../../support/remote/index.js'
import { timing } from '../helpers/remote/plans.js'
import { actsOf, readBack } from '../helpers/remote/read-back.js'

const nasty = fc.string({ unit: fc.constantFrom(...'&;=?#%+*,/\\ @:\n\0é🙂1aB'), maxLength: 12 })
const tricky = fc.constantFrom('1&key=CANCEL', '1%26reboot=Reboot', '1;2', '%0d%0aX: y', '+', '1%3B2', "a'b")
const text = fc.oneof(
  nasty,
  tricky,
  fc.string({ unit: 'binary' }),
  fc.webUrl(),
  fc.stringMatching(/^[0-9*]{1,9}$/),
)
const number = fc.oneof(fc.integer(), fc.integer({ min: 0, max: 13 }), fc.double())
const ms = fc.option(fc.oneof(number, fc.integer({ min: 0, max: 61_000 })), { nil: undefined })
const key = fc.oneof(text, fc.constantFrom('ENTER', 'P1', '#', '*', 'F_HOLD', '0'))
const events = fc.array(fc.record({ key, timeMs: ms, pauseMs: ms }), { maxLength: 4 })
const how = fc.constantFrom('press', 'release', 'pr', undefined)
const point = fc.integer({ min: -1, max: 480 })
const touches = fc.array(fc.record({ x: fc.oneof(point, number), y: point, how }), { maxLength: 4 })
const tones = fc.oneof(text, fc.stringMatching(/^[0-9A-D*#]{1,9}$/))
const name = fc.oneof(
  text,
  fc.stringMatching(/^[a-z_]{1,9}[0-9]?$/),
  fc.constantFrom('reboot', 'store_settings'),
)

const commands: Record<string, fc.Arbitrary<Command>> = {
  keys: fc.record({ kind: fc.constant('keys'), keys: events }),
  touch: fc.record({ kind: fc.constant('touch'), touches }),
  dial: fc.record({
    kind: fc.constant('dial'),
    number: text,
    outgoingUri: fc.option(text, { nil: undefined }),
  }),
  dtmf: fc.record({ kind: fc.constant('dtmf'), digits: tones }),
  identities: fc.record({ kind: fc.constantFrom('logoff-line', 'reregister'), identity: number }),
  ringer: fc.record({ kind: fc.constant('play-ringer'), ringer: number }),
  firmware: fc.record({ kind: fc.constant('firmware'), url: text }),
  settings: fc.record({ kind: fc.constant('write-setting'), name, value: text, store: fc.boolean() }),
  plain: fc.record({
    kind: fc.constantFrom(
      'release-all-calls',
      'logoff-all',
      'clear-dialled',
      'clear-missed',
      'clear-received',
      'fix-lil',
      'reboot',
      'reset',
    ),
  }),
}

/** How many parameters the request of a command has. */
function parametersOf(command: Command): number {
  switch (command.kind) {
    case 'dial':
      return command.outgoingUri === undefined ? 1 : 2
    case 'firmware':
      return 2
    case 'write-setting':
      return command.store ? 3 : 2
    default:
      return 1
  }
}

describe('with any text in a command,', () => {
  test.each(Object.entries(commands))('%s: it stays one command', (_, arbitrary) => {
    let accepted = 0
    const property = fc.property(arbitrary, (command) => {
      const built = buildCommand(command, timing)
      if (built.purpose === 'refused') return
      accepted += 1
      for (const target of built.targets) {
        // Only characters that keep the request line one line for every HTTP server.
        expect(target).toMatch(/^\/\w+\.htm\?[\w.~@:%,;=&+*-]+$/)
        // Both kinds of firmware: one splits and then decodes, the other decodes first.
        for (const query of [target, decodeURIComponent(target)]) {
          const separator = command.kind === 'keys' ? /&/ : /[&;]/
          expect(query.split(separator)).toHaveLength(parametersOf(command))
        }
        if (command.kind !== 'reboot' && command.kind !== 'reset' && command.kind !== 'firmware')
          expect(restarts(target)).toEqual([])
      }
    })
    fc.assert(property, { numRuns: 400 })
    expect(accepted).toBeGreaterThan(15)
  })

  test.each(Object.entries(commands))('%s: the phone reads back the same', async (_, arbitrary) => {
    const property = fc.asyncProperty(arbitrary, async (command) => {
      const built = buildCommand(command, timing)
      if (built.purpose === 'refused') return
      expect(built.targets).toHaveLength(1)
      expect(await readBack(built.targets[0] ?? '')).toEqual(actsOf(command, timing))
    })
    await fc.assert(property, { numRuns: 300 })
  })

  test('a raw request is sent unchanged or refused', () => {
    let accepted = 0
    const raw = fc.tuple(fc.constantFrom('command.htm?', '/index.htm?', '', 'command.htm'), text)
    const property = fc.property(raw, ([page, rest]) => {
      const built = buildCommand({ kind: 'raw', target: page + rest }, timing)
      if (built.purpose === 'refused') return
      accepted += 1
      expect(built.targets).toHaveLength(1)
      expect(built.targets[0]?.replace(/^\//, '')).toBe((page + rest).replace(/^\//, ''))
      expect(built.targets[0]).toMatch(/^\/\w+\.htm[\x21\x24-\x7e]*$/)
    })
    fc.assert(property, { numRuns: 500 })
    expect(accepted).toBeGreaterThan(20)
  })
})

test.each([
  ['advanced_update.htm?reboot=Reboot', ['reboot']],
  ['dummy.htm?REBOOT=true', ['reboot']],
  ['advanced_update.htm?r%65set=Reset', ['reset']],
  ['advanced_update.htm?r%2565set=Reset', ['reset']],
  ['dummy.htm?settings=save&reset_settings=1', ['reset']],
  ['index.htm?a=b%26reboot=Reboot', ['reboot']],
  ['dummy.htm?swload=load&firmware=http://a/b', ['firmware']],
  ['command.htm?key=ENTER', []],
  ['command.htm?number=reboot', []],
])('%s contains acts that the rack file must allow: %j', (target, guarded) => {
  expect(restarts(target)).toEqual(guarded)
})
