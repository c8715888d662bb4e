import { describe, expect, test } from 'vitest'
import type { PhoneFacts } from '../../support/phone/index.js'
import type { Command } from '../../support/remote/index.js'
import { phoneAt } from '../helpers/phone/driven-phone.js'
import { ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'

const keys = (key: string, times: { timeMs?: number; pauseMs?: number } = {}): Command => ({
  kind: 'keys',
  keys: [{ key, ...times }],
})
const dial = (number: string, outgoingUri?: string): Command => ({ kind: 'dial', number, outgoingUri })
const touch = (x: number, y: number): Command => ({ kind: 'touch', touches: [{ x, y }] })
const identity = (kind: 'logoff-line' | 'reregister', number: number): Command => ({ kind, identity: number })

const separator = (sign: string) =>
  `contains "${sign}", which would begin another command; allowed is anything but &, ;, # and invisible characters`
const invisible =
  'contains a control or an invisible character; allowed is anything but &, ;, # and invisible characters'
const noFragment =
  'contains "#", which only a key press carries safely; allowed is anything but &, ;, # and invisible characters'
const times = 'is not a key time; allowed are whole ms from 0 to 60000'
const own: Partial<PhoneFacts> = { identities: [{ number: '1002', uri: 'bob@lab' }] }

interface Row {
  readonly command: Command
  /** The rule and the allowed values. */
  readonly says: string
  readonly model?: string
  readonly facts?: Partial<PhoneFacts>
}

const rows: Record<string, Row> = {
  'an unknown key': {
    command: keys('F9'),
    says: 'has no key F9: its F keys are F1 to F4. Its keys: CANCEL ENTER',
  },
  'a key in small letters': {
    command: keys('enter'),
    says: 'has no key enter: there is no such key (names are written in capitals). Did you mean ENTER? Its keys: CANCEL ENTER',
  },
  'a key with a typing error': {
    command: keys('TRANFER'),
    says: 'Did you mean TRANSFER? Its keys: CANCEL ENTER',
  },
  'a key of another family': { command: keys('RECALL'), says: 'has no key RECALL: that key is' },
  'a key that another firmware has': { command: keys('MENU'), says: 'has no key MENU: ' },
  'P13 on a twelve-key phone': {
    model: 'snom370',
    command: keys('P13'),
    says: 'has no key P13: its P keys are P1 to P12. Its keys: CANCEL ENTER',
  },
  P0: { model: 'snom370', command: keys('P0'), says: 'its P keys are P1 to P12' },
  'a key that contains a second key': { command: keys('1;2'), says: 'has no key 1;2: there is no such key' },
  'a negative Time': { command: keys('1', { timeMs: -1 }), says: `cannot press 1: -1 ${times}` },
  'a Time that is too long': {
    command: keys('1', { timeMs: 1e9 }),
    says: `cannot press 1: 1000000000 ${times}`,
  },
  'a Time that is not a number': {
    command: keys('1', { timeMs: Number.NaN }),
    says: `cannot press 1: NaN ${times}`,
  },
  'a negative Pause': { command: keys('1', { pauseMs: -100 }), says: `cannot press 1: -100 ${times}` },
  'half a Pause': { command: keys('1', { pauseMs: 0.5 }), says: `cannot press 1: 0.5 ${times}` },
  'a touch outside of the display': {
    model: 'snom870',
    command: touch(40, 0),
    says: 'has no point 40,0 on its display (x 0–39, y 0–29)',
  },
  'a touch on a phone without touch display': {
    command: touch(1, 1),
    says: 'cannot touch 1,1: it has no touch display',
  },
  'a touch left of and above the display': {
    model: 'snom870',
    command: touch(-1, -1),
    says: 'has no point -1,-1 on its display (x 0–39, y 0–29)',
  },
  'identity 0 logged off': {
    command: identity('logoff-line', 0),
    says: 'cannot log off identity 0: the number must be from 1 to 12',
  },
  'identity 13 logged off': {
    command: identity('logoff-line', 13),
    says: 'cannot log off identity 13: the number must be from 1 to 12',
  },
  'identity 0 registered': {
    command: identity('reregister', 0),
    says: 'cannot re-register identity 0: the number must be from 1 to 12',
  },
  'identity 13 registered': {
    command: identity('reregister', 13),
    says: 'cannot re-register identity 13: the number must be from 1 to 12',
  },
  'half an identity': {
    command: identity('logoff-line', 1.5),
    says: 'cannot log off identity 1.5: the number must be from 1 to 12',
  },
  'ringer 0': {
    command: { kind: 'play-ringer', ringer: 0 },
    says: 'cannot play ringer 0: the number must be from 1 to 9',
  },
  'ringer 10': {
    command: { kind: 'play-ringer', ringer: 10 },
    says: 'cannot play ringer 10: the number must be from 1 to 9',
  },
  'a number with &': { command: dial('1&key=CANCEL'), says: separator('&') },
  'a number with ;': { command: dial('1;2'), says: separator(';') },
  'a number with #': { command: dial('1#2'), says: noFragment },
  'a number with a line break': { command: dial('1\r\nX: y'), says: invisible },
  'a number with NUL': { command: dial('1\0'), says: invisible },
  'a number with an encoded #': { command: dial('1%232'), says: noFragment },
  'no number': { command: dial(''), says: 'the number is wrong: it is empty' },
  'a URI with a parameter': {
    command: dial('1', 'bob@lab;x=y'),
    says: 'has no identity bob@lab;x=y',
    facts: own,
  },
  'a URI with a parameter, where the identities are unknown': {
    command: dial('1', 'bob@lab;x=y'),
    says: separator(';'),
  },
  'a URI that no identity has': {
    command: dial('1', 'carol@lab'),
    says: 'has no identity carol@lab. Its identities in the rack file: 1002, bob@lab',
    facts: own,
  },
  'a text that contains no valid tones': {
    command: { kind: 'dtmf', digits: '1,2' },
    says: 'tones are made of 0 to 9, *, # and A to D',
  },
}

describe('is refused before anything is sent, with the rule and what is allowed:', () => {
  test.each(Object.entries(rows))('%s', async (_, { command, says, model = 'D785', facts = {} }) => {
    const server = await scriptedPhone(ok)
    const { phone, events } = await phoneAt(server.origin, { model, facts })
    const error = await phone.send(command).then(
      () => undefined,
      (reason: Error) => reason,
    )
    expect(error?.message).toContain(says)
    const { firmware } = phone.facts.profile
    expect(error?.message).toMatch(/^B \(desk-2, \w+, firmware [\d.]+\) [^\p{C}]*\. Nothing was sent$/u)
    expect(error?.message).toContain(`(desk-2, ${model}, firmware ${firmware})`)
    expect(server.targets).toEqual([])
    expect(events.filter(({ kind }) => kind === 'acted')).toEqual([])
  })
})
