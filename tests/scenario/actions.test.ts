import { expect, test } from 'vitest'
import type { PhoneAction } from '../../support/phone/index.js'
import { parseSentence, phoneOf, preflightOf, problemsIn } from '../helpers/scenario/sentences.js'

const everything = { allow: ['reboot', 'reset', 'firmware'], identities: [{ number: '1001' }] } as const
const touchy = await phoneOf('snom870', { ...everything, id: 'touchy' })
const other = await phoneOf('D785', { id: 'other', number: '1002' })
const names = { phone: (name: string) => ({ name, facts: name === 'B' ? other : touchy }) }

/** Every sentence that makes a phone act, and its action. */
const sentences: readonly [string, PhoneAction][] = [
  ['A presses ENTER', { kind: 'keys', keys: [{ key: 'ENTER' }] }],
  ['A presses TRANSFER, ENTER', { kind: 'keys', keys: [{ key: 'TRANSFER' }, { key: 'ENTER' }] }],
  [
    'A presses 1, # with 500 ms between them',
    { kind: 'keys', keys: ['1', '#'].map((key) => ({ key, pauseMs: 500 })) },
  ],
  ['A holds CANCEL for 2.1 seconds', { kind: 'keys', keys: [{ key: 'CANCEL', timeMs: 2100 }] }],
  ['A touches "Hold"', { kind: 'touch-targets', targets: ['Hold'] }],
  ['A touches "Hang up", 60,257', { kind: 'touch-targets', targets: ['Hang up', { x: 60, y: 257 }] }],
  ['A puts a finger on "Hold"', { kind: 'touch-targets', targets: ['Hold'], how: 'press' }],
  ['A lifts the finger', { kind: 'touch-targets', targets: [], how: 'release' }],
  ['A lifts the finger at 1,2', { kind: 'touch-targets', targets: [{ x: 1, y: 2 }], how: 'release' }],
  ['A is sent "command.htm?number={B}"', { kind: 'raw', target: 'command.htm?number=1002' }],
  ['A dials B', { kind: 'perform', verb: 'dial', number: '1002' }],
  ['A dials "1003"', { kind: 'perform', verb: 'dial', number: '1003' }],
  ['A dials B as "1001"', { kind: 'dial-as', number: '1002', identity: '1001' }],
  ['A dials "1003" as "1001"', { kind: 'dial-as', number: '1003', identity: '1001' }],
  ['A answers', { kind: 'perform', verb: 'answer' }],
  ['A rejects the call', { kind: 'perform', verb: 'reject' }],
  ['A hangs up', { kind: 'perform', verb: 'hang up' }],
  ['A puts the call on hold', { kind: 'perform', verb: 'hold' }],
  ['A resumes the call', { kind: 'perform', verb: 'resume' }],
  ['A transfers B to B', { kind: 'perform', verb: 'transfer' }],
  ['A sends the tones "12#"', { kind: 'dtmf', digits: '12#' }],
  ['A ends all calls', { kind: 'release-all-calls' }],
  ['A clears the list of dialled calls', { kind: 'clear-dialled' }],
  ['A clears the list of missed calls', { kind: 'clear-missed' }],
  ['A clears the list of received calls', { kind: 'clear-received' }],
  ['A logs off all identities', { kind: 'logoff-all' }],
  ['A logs off identity 12', { kind: 'logoff-line', identity: 12 }],
  ['A registers identity 1 again', { kind: 'reregister', identity: 1 }],
  ['A plays ringer 9', { kind: 'play-ringer', ringer: 9 }],
  ['A is told to reboot', { kind: 'reboot' }],
  ['A is told to reset to factory settings', { kind: 'reset' }],
  ['A is told to load the firmware "http://host/a.bin"', { kind: 'firmware', url: 'http://host/a.bin' }],
  ['A sets "phone_name" to "x y"', { kind: 'write-setting', name: 'phone_name', value: 'x y' }],
  [
    'A sets "phone_name" to "" permanently',
    { kind: 'write-setting', name: 'phone_name', value: '', store: true },
  ],
  ['A redials', { kind: 'perform', verb: 'redial' }],
  ['A dials B digit by digit', { kind: 'perform', verb: 'dial digit by digit', number: '1002' }],
  ['A lifts the handset', { kind: 'perform', verb: 'lift the handset' }],
  ['A puts down the handset', { kind: 'perform', verb: 'put down the handset' }],
  ['A goes to line 2', { kind: 'perform', verb: 'go to line', number: '2' }],
  ['A types the tones "12#"', { kind: 'perform', verb: 'type tones', number: '12#' }],
  ['A mutes the microphone', { kind: 'perform', verb: 'mute' }],
  ['A unmutes the microphone', { kind: 'perform', verb: 'unmute' }],
  ['A opens the list of dialled calls', { kind: 'perform', verb: 'open dialled calls' }],
  ['A opens the list of missed calls', { kind: 'perform', verb: 'open missed calls' }],
  ['A opens the list of received calls', { kind: 'perform', verb: 'open received calls' }],
  ['A closes the list', { kind: 'perform', verb: 'close list' }],
  ['A transfers B to B without an answer', { kind: 'perform', verb: 'transfer' }],
  ['A transfers the call blindly to B', { kind: 'perform', verb: 'transfer blindly', number: '1002' }],
  ['A transfers the call blindly to "1003"', { kind: 'perform', verb: 'transfer blindly', number: '1003' }],
  ['A joins both calls in a conference', { kind: 'perform', verb: 'start conference' }],
  ['A splits the conference', { kind: 'perform', verb: 'split the conference' }],
  ['A puts the conference on hold', { kind: 'perform', verb: 'hold the conference' }],
  ['A resumes the conference', { kind: 'perform', verb: 'resume the conference' }],
  ['A answers the waiting call', { kind: 'perform', verb: 'answer waiting call' }],
  ['A rejects the waiting call', { kind: 'perform', verb: 'reject waiting call' }],
  ['A ignores the waiting call', { kind: 'perform', verb: 'ignore waiting call' }],
  ['A looks at the waiting call', { kind: 'perform', verb: 'show waiting call' }],
  ['A turns do-not-disturb on', { kind: 'perform', verb: 'enable dnd' }],
  ['A turns do-not-disturb off', { kind: 'perform', verb: 'disable dnd' }],
  ['A forwards all calls to B', { kind: 'perform', verb: 'forward all calls', number: '1002' }],
  ['A forwards calls if busy to B', { kind: 'perform', verb: 'forward calls if busy', number: '1002' }],
  ['A forwards unanswered calls to B', { kind: 'perform', verb: 'forward unanswered calls', number: '1002' }],
  ['A stops forwarding', { kind: 'perform', verb: 'stop forwarding' }],
  ['A chooses the next identity', { kind: 'perform', verb: 'choose the next identity' }],
]

test.each(sentences)('%s', (sentence, action) => {
  const requirement = { kind: 'action', phone: names.phone('A'), action }
  expect(parseSentence(sentence).requirements(names)).toEqual([requirement])
  expect(problemsIn(sentence, touchy, other)).toBe('')
})

test('the line info is repaired on the models that lose it', async () => {
  expect(problemsIn('A repairs its line info', await phoneOf('snom821'))).toBe('')
})

/** Wrong sentences, and the rule that each message gives, with what is allowed. */
const mistakes: readonly [string, model: string, RegExp][] = [
  ['A presses NONSENSE', 'D785', /no key NONSENSE: there is no such key .*Its keys: CANCEL ENTER .*P1–P24/],
  ['A holds CANCEL for 5 minutes', 'D785', /300000 is not a key time; allowed are whole ms from 0 to 60000/],
  ['A presses ENTER, 1 with 2 minutes between them', 'D785', /120000 is not a key time/],
  [
    'A touches "Answer", "Nowhere"',
    'snom870',
    /no touch target "Nowhere"\. Its touch targets: Answer, Reject, /,
  ],
  ['A touches 480,0', 'snom870', /no point 480,0 on its display \(x 0–479, y 0–271\)/],
  ['A touches 0,-1', 'snom870', /no point 0,-1 on its display/],
  ['A puts a finger on 0,272', 'snom870', /no point 0,272/],
  ['A lifts the finger at "Nowhere"', 'snom870', /no touch target "Nowhere"/],
  ['A logs off identity 0', 'D785', /cannot log off identity 0: the number must be from 1 to 12/],
  ['A logs off identity 13', 'D785', /cannot log off identity 13: the number must be from 1 to 12/],
  [
    'A registers identity -1 again',
    'D785',
    /cannot re-register identity -1: the number must be from 1 to 12/,
  ],
  ['A plays ringer 10', 'D785', /cannot play ringer 10: the number must be from 1 to 9/],
  ['A dials "1;2"', 'D785', /cannot dial 1;2: the number is wrong: it contains ";"/],
  ['A dials "1%262"', 'D785', /the number is wrong: it contains "&" in encoded form/],
  ['A dials "#31#1002"', 'D785', /it contains "#", which only a key press carries safely/],
  ['A dials "10\t02"', 'D785', /it contains a control or an invisible character/],
  [
    'A dials "1002" as "1099"',
    'D785',
    /no identity 1099\. Its identities in the rack file: 1001, 1015, b@lab/,
  ],
  ['A sends the tones "12x"', 'D785', /tones are made of 0 to 9, \*, # and A to D/],
  [
    'A is told to reboot',
    'D785',
    /is not allowed to be rebooted\. .*write `allow: \[reboot\]` at phone my-D785 in the rack/,
  ],
  ['A is told to reset to factory settings', 'D785', /`allow: \[reset\]` at phone my-D785/],
  ['A is told to load the firmware "http://host/a.bin"', 'D785', /`allow: \[firmware\]` at phone my-D785/],
  ['A is sent "dummy.htm?REBOOT=true"', 'D785', /`allow: \[reboot\]` at phone my-D785/],
  ['A is sent "http://elsewhere/"', 'D785', /not a page of a phone, such as command\.htm\?key=ENTER/],
  ['A sets "a b" to "1"', 'D785', /cannot set a b: "a b" is not a setting name/],
  [
    'A sets "language" to "1&reboot=Reboot"',
    'D785',
    /cannot set language: the value is wrong: it contains "&"/,
  ],
]

/** Correct sentences that this model does not support. */
const unsupported: typeof mistakes = [
  ['A presses ENTER, RECALL', 'D785', /no key RECALL: that key is only on snom190, snom200 and snom220\./],
  ['A presses P13', 'snom370', /no key P13: its P keys are P1 to P12\./],
  ['A presses F1', 'snom870', /no key F1: this model has no F keys\./],
  ['A presses F4', 'snom190', /no key F4/],
  ['A presses MENU', 'snom370', /no key MENU: .*only before firmware 7/],
  ['A answers', 'D862', /cannot answer: it has no command\.htm/],
  ['A presses ENTER', 'D865', /no key ENTER: it has no command\.htm/],
  ['A touches "Hold"', 'D785', /cannot touch "Hold": it has no touch display/],
  ['A repairs its line info', 'D785', /cannot repair its line info: made for snom820 and snom821 only/],
  ['A goes to line 13', 'snom370', /no key P13: its P keys are P1 to P12\./],
  ['A joins both calls in a conference', 'D862', /cannot start conference: it has no command\.htm/],
  ['A dials "1002" as "1001"', 'D862', /cannot dial 1002 as 1001: it has no command\.htm/],
  ['A puts a finger on "Hold"', 'D785', /cannot touch "Hold": it has no touch display/],
  ['A is told to reboot', 'D862', /cannot reboot: it has no command\.htm/],
]

test.each([
  ...mistakes.map((row) => ['refused', ...row] as const),
  ...unsupported.map((row) => ['unsupported', ...row] as const),
])('%s, before anything is sent: %s on a %s', async (kind, sentence, model, rule) => {
  const identities = [{ number: '1001' }, { number: '1015', uri: 'b@lab' }]
  const phone = await phoneOf(model, { allow: [], identities })
  const problem = problemsIn(sentence, phone)
  expect(problem).toMatch(rule)
  const who = `my-${model} (${model}, firmware ${phone.profile.firmware})`
  expect(problem.startsWith(`x.feature:3: "${sentence}": ${who} `)).toBe(true)
  expect(preflightOf(sentence, phone).kind).toBe(kind)
})

test('a request with the number of an unknown phone is refused', () => {
  expect(problemsIn('A is sent "command.htm?number={E}"', touchy, other)).toMatch(/no phone is called E/)
})

test('a fact that is unknown does not refuse a sentence', async () => {
  const unmeasured = await phoneOf('D712')
  for (const sentence of ['A presses P99', 'A presses MUTE', 'A touches 2000,2000'])
    expect(problemsIn(sentence, unmeasured)).toBe('')
})
