import { expect, test } from 'vitest'
import { animateRinger } from '../../../support/virtual/displays.js'
import {
  changedBox,
  everyDisplay,
  isInside,
  samePicture,
  sampleView,
} from '../../helpers/virtual/screen-views.js'

const still = {
  ...sampleView,
  state: 'ringing',
  rows: [{ role: 'headline', text: 'Incoming call', icon: 'ringing' }],
} as const
const quarterMs = 500

test('the icon has no offset without the setting, in other states, and in the middle of a period', async () => {
  const on = { ...still, state: 'connected' } as const
  expect(animateRinger(still, undefined, quarterMs)).toEqual(still)
  expect(animateRinger(still, 'off', quarterMs)).toEqual(still)
  expect(animateRinger(on, 'on', quarterMs)).toEqual(on)
})

const withColours = (await everyDisplay()).filter(([, { display }]) => display.bitsPerPixel > 1)

test.each(withColours)('%s: only the handset moves, to both sides', (_, __, display) => {
  const [middle, right, left] = [0, quarterMs, 3 * quarterMs].map((ms) =>
    display.paint(animateRinger(still, 'on', ms)),
  )
  if (!middle || !right || !left) throw new Error('three pictures were painted')
  const icon = { x: 6, y: 23, width: 28, height: 27 }
  expect(samePicture(display.paint(still), middle)).toBe(true)
  for (const [one, other] of [
    [middle, right],
    [middle, left],
    [right, left],
  ] as const) {
    const box = changedBox(one, other)
    expect(box && isInside(box, icon)).toBe(true)
  }
})
