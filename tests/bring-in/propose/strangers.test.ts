import { expect, test } from 'vitest'
import { strangersIn } from '../../../support/bring-in/propose/strangers.js'
import { type DrawnState, observe, phones } from '../../helpers/bring-in/drawn-rack.js'

const [one, two, three] = phones as readonly (typeof phones)[0][] as [
  (typeof phones)[0],
  (typeof phones)[0],
  (typeof phones)[0],
]
const whole = { x: 0, y: 0, width: 160, height: 12 }
const texts = { x: 60, y: 30, width: 100, height: 40 }
const timer = { x: 0, y: 68, width: 60, height: 16 }
const proposal = {
  regions: { clock: whole, light: { x: 0, y: 0, width: 20, height: 12 }, texts, timer },
  references: [],
}
const seen = (state: DrawnState) => observe(state, Date.UTC(2026, 10, 30, 10))

const ringing = [two, three].map((peer) => seen({ state: 'ringing', self: one, peer }))
const held = [two, three].map((peer) => seen({ state: 'held', self: one, peer }))
const late = seen({ state: 'held', self: two, peer: one, title: 'BELL' })

test('a display of another state, with other numbers and names, is a stranger in its own', () => {
  expect(strangersIn([...ringing, ...held, late], proposal)).toEqual([late])
})

test('a display that is like another one of its state is none, nor is one of two', () => {
  const again = seen({ state: 'held', self: three, peer: one, title: 'BELL' })
  expect(strangersIn([...ringing, ...held, late, again], proposal)).toEqual([])
  expect(strangersIn([...ringing, ...held.slice(0, 1), late], proposal)).toEqual([])
})

test('a display that no other state has is none', () => {
  const other = seen({ state: 'held', self: two, peer: one, title: 'TREE' })
  expect(strangersIn([...ringing, ...held, other], proposal)).toEqual([])
})
