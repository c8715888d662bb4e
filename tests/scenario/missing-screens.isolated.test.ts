import { expect, test } from 'vitest'
import {
  describeMissing,
  type MissingScreen,
  missingScreens,
} from '../../support/scenario/missing-screens.js'
import { parseSentence, phoneOf } from '../helpers/scenario/sentences.js'

const desk = await phoneOf('D785', { id: 'desk', language: 'en' })
const spare = await phoneOf('D735', { id: 'spare', language: 'de' })

const scenario = (place: string, ...sentences: string[]) => ({
  place,
  steps: sentences.map((text) => ({ place, text, ...parseSentence(text) })),
  cast: new Map([
    ['A', desk],
    ['B', spare],
  ]),
})

/** What is missing when the main displays of all phones have references of these states. */
const missingBeside = (known: readonly string[], ...scenarios: ReturnType<typeof scenario>[]) =>
  missingScreens(scenarios, (_, display) => (display ? [] : known)).map(
    ({ model, display, states, places }) =>
      `${model} ${display ?? 'main'}: ${states.join(' or ')}: ${places.join(', ')}`,
  )

test('a state that a sentence expects is missing for the phone that must show it, and for no other', () => {
  const ringing = scenario('call.feature:3', 'A dials B', 'B shows "ringing" from A')
  expect(missingBeside(['idle'], ringing)).toEqual(['D735 main: ringing: call.feature:3'])
  expect(missingBeside(['idle', 'ringing'], ringing)).toEqual([])
})

test('every phone of a scenario shows idle', () => {
  expect(missingBeside([], scenario('call.feature:3', 'A dials B'))).toEqual([
    'D785 main: idle: call.feature:3',
    'D735 main: idle: call.feature:3',
  ])
})

test('an action needs the states that it waits for; of several, one is enough', () => {
  const list = scenario('list.feature:3', 'A opens the list of dialled calls')
  expect(missingBeside(['idle'], list)).toEqual([
    'D785 main: dialled calls or no dialled calls: list.feature:3',
  ])
  expect(missingBeside(['idle', 'no dialled calls'], list)).toEqual([])
  const hold = scenario('hold.feature:3', 'B puts the call on hold')
  expect(missingBeside(['idle', 'connected'], hold)).toEqual(['D735 main: holding: hold.feature:3'])
})

test('a further display is a display of its own', () => {
  const labels = scenario('labels.feature:3', 'A\'s label display shows "call on P1"')
  expect(missingBeside(['idle', 'call on P1'], labels)).toEqual(['D785 label: call on P1: labels.feature:3'])
})

test('a display that several scenarios need is listed once, with each of them once', () => {
  const busy = (place: string) => scenario(place, 'A shows "busy"', 'A shows "busy"')
  expect(missingBeside(['idle'], busy('a.feature:3'), busy('b.feature:7'))).toEqual([
    'D785 main: busy: a.feature:3, b.feature:7',
  ])
})

test('the list names model and language, a scenario for each display, and the command that records', () => {
  const own: MissingScreen = {
    ...{ model: 'D785', language: 'en', display: undefined, states: ['busy'] },
    places: ['a.feature:3', 'b.feature:7'],
  }
  const label: MissingScreen = { ...own, display: 'label', states: ['idle'], places: ['c.feature:3'] }
  expect(describeMissing([own, label, { ...own, language: 'de' }], 'racks/lab.yaml')).toBe(
    `D785, en: no reference shows
  busy                  a.feature:3 and 1 more
  idle (label display)  c.feature:3
D785, de: no reference shows
  busy                  a.feature:3 and 1 more
✖ 3 displays have no reference on racks/lab.yaml. Record them: npx offhook screens record --rack racks/lab.yaml`,
  )
})

test('a rack that lacks nothing says so', () => {
  expect(describeMissing([], 'racks/lab.yaml')).toBe(
    '✔ every display that the scenarios need on racks/lab.yaml has a reference',
  )
})
