import { beforeEach, expect, test } from 'vitest'
import { type CallActions, callActionsOf } from '../../support/phone/call-actions.js'
import { expectEveryPhoneReady, type Phone } from '../../support/phone/index.js'
import { openThreePhones, situationsOf } from '../helpers/scenario/three-phones.js'

const phones = await openThreePhones(5000)
const { a, b, c, actions, play } = phones
beforeEach(() =>
  play(async () => {
    await Promise.all([a, b, c].map((one) => one.restoreSettings()))
    await expectEveryPhoneReady([a, b, c])
  }),
)

const { idle, called, talking, asking, consulting, conferring, waiting } = situationsOf(phones)

/** The situation before, the action of B, the keys of the action, and the state that it leads to. */
type Row = [
  keyof CallActions,
  before: () => Promise<void>,
  act: () => Promise<void>,
  pressed: string[],
  shows: [phone: Phone, state: string],
]
const rows: Row[] = [
  ['dial', idle, () => b.dial(c), ['dialled 1003'], [c, 'ringing']],
  [
    'dialDigitByDigit',
    idle,
    () => b.dialDigitByDigit('1003'),
    ['pressed 1, 0, 0, 3', 'pressed ENTER'],
    [c, 'ringing'],
  ],
  ['answer', called, () => b.answer(), ['pressed ENTER'], [b, 'connected']],
  ['reject', called, () => b.reject(), ['pressed CANCEL'], [a, 'busy']],
  ['hangUp', talking, () => b.hangUp(), ['pressed CANCEL'], [a, 'idle']],
  ['liftHandset', called, () => b.liftHandset(), ['pressed OFFHOOK'], [b, 'connected']],
  ['putDownHandset', talking, () => b.putDownHandset(), ['pressed ONHOOK'], [a, 'idle']],
  ['hold', talking, () => b.hold(), ['pressed F_HOLD'], [a, 'held']],
  [
    'resume',
    async () => {
      await talking()
      await b.hold()
    },
    () => b.resume(),
    ['pressed F_HOLD'],
    [a, 'connected'],
  ],
  ['mute', talking, () => b.mute(), ['pressed MUTE'], [b, 'muted']],
  [
    'unmute',
    async () => {
      await talking()
      await b.mute()
    },
    () => b.unmute(),
    ['pressed MUTE'],
    [b, 'connected'],
  ],
  ['goToLine', called, () => b.goToLine(1), ['pressed P1'], [b, 'connected']],
  ['typeTones', talking, () => b.typeTones('1#'), ['pressed 1, #'], [a, 'connected']],
  ['chooseNextIdentity', idle, () => b.chooseNextIdentity(), ['pressed DOWN'], [b, 'idle']],
  [
    'transfer',
    consulting,
    () => b.transfer({ from: a, to: c }),
    ['pressed TRANSFER', 'pressed ENTER'],
    [c, 'connected'],
  ],
  [
    'transferRinging',
    asking,
    () => b.transferRinging({ from: a, to: c }),
    ['pressed TRANSFER', 'pressed ENTER'],
    [c, 'ringing'],
  ],
  [
    'transferBlindly',
    talking,
    () => b.transferBlindly(c),
    ['pressed TRANSFER', 'pressed 1, 0, 0, 3', 'pressed ENTER'],
    [c, 'ringing'],
  ],
  ['startConference', consulting, () => b.startConference(), ['pressed F_CONFERENCE'], [b, 'conference']],
  ['splitConference', conferring, () => b.splitConference(), ['pressed F_CONFERENCE'], [b, 'consultation']],
  ['holdConference', conferring, () => b.holdConference(), ['pressed F_HOLD'], [c, 'held']],
  [
    'resumeConference',
    async () => {
      await conferring()
      await b.holdConference()
    },
    () => b.resumeConference(),
    ['pressed F_HOLD'],
    [c, 'connected'],
  ],
  ['answerWaiting', waiting, () => b.answerWaiting(), ['pressed ENTER'], [a, 'held']],
  ['rejectWaiting', waiting, () => b.rejectWaiting(), ['pressed CANCEL'], [c, 'busy']],
  ['ignoreWaiting', waiting, () => b.ignoreWaiting(), ['pressed LEFT'], [b, 'waiting ignored']],
  [
    'showWaiting',
    async () => {
      await waiting()
      await b.ignoreWaiting()
    },
    () => b.showWaiting(),
    ['pressed LEFT'],
    [b, 'call waiting'],
  ],
  ['doNotDisturb', idle, () => b.doNotDisturb('on'), ['pressed DND'], [b, 'DND']],
  [
    'forward',
    idle,
    () => b.forward('all calls', c),
    ['set fwd_all_target', 'set fwd_all_enabled'],
    [b, 'forwarding'],
  ],
  [
    'stopForwarding',
    () => b.forward('calls if busy', c),
    () => b.stopForwarding(),
    ['set fwd_all_enabled', 'set fwd_busy_enabled', 'set fwd_time_enabled'],
    [b, 'idle'],
  ],
  [
    'openList',
    called,
    () => b.reject().then(() => b.openList('received')),
    ['pressed CANCEL', 'pressed RIGHT'],
    [b, 'received calls'],
  ],
  ['closeList', () => b.openList('dialled'), () => b.closeList(), ['pressed CANCEL'], [b, 'idle']],
  [
    'redial',
    async () => {
      await b.dial(c)
      await c.expectState({ state: 'ringing' })
      await b.hangUp()
    },
    () => b.redial(),
    ['pressed REDIAL', 'pressed ENTER'],
    [c, 'ringing'],
  ],
]

test.each(rows)('%s', (_action, before, act, pressed, [who, state]) =>
  play(async () => {
    await before()
    actions.splice(0)
    await act()
    expect(actions).toEqual(pressed)
    await who.expectState({ state })
  }),
)

test('every call action is tested', () => {
  const all = callActionsOf({ perform: async () => {}, expectState: async () => {} })
  expect(rows.map(([action]) => action).sort()).toEqual(Object.keys(all).sort())
})
