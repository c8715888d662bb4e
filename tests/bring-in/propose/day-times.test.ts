import { expect, test } from 'vitest'
import { dayTimesOf } from '../../../support/bring-in/propose/day-times.js'
import { draw, observe, phones } from '../../helpers/bring-in/drawn-rack.js'

const [self] = phones as readonly [(typeof phones)[0]]

/** A display at 10:02 with a name and another text in one line, one after the other. */
function seen(...texts: string[]) {
  const { observation } = observe({ state: 'idle', self }, 0)
  const frames = texts.map((text) =>
    draw([
      { text: 'ANNA', x: 6, y: 40 },
      { text, x: 150, y: 40, right: true },
    ]),
  )
  const times = frames.map((_, i) => ({ at: `2026-11-30T10:02:0${i}Z`, picture: `${i}.png` }))
  return { observation: { ...observation, state: 'missed calls', frames: times }, frames }
}

test.each(['9:58', '09:58', '10:01'])('%s was the time of a call', (text) => {
  const [time, ...others] = dayTimesOf([seen(text)], [])
  expect(others).toEqual([])
  expect(time?.states).toEqual(['missed calls'])
  // There is room for another digit.
  expect(time?.box.x).toBeLessThanOrEqual(150 - 5 * 6)
})

test.each(['9.58', '958', '9:5', '9:44:5', '0:58:12'])('%s is no time of the day', (text) => {
  expect(dayTimesOf([seen(text)], []).filter(({ box }) => box.y < 50)).toEqual([])
})

test('a timer counts, and what only some displays of a state show is compared', () => {
  expect(dayTimesOf([seen('9:58', '9:59')], [])).toEqual([])
  expect(dayTimesOf([seen('9:58'), seen('BELL')], [])).toEqual([])
})
