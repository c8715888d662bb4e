import { expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { lightsOf } from '../../../support/bring-in/propose/lights.js'
import { draw, observe, phones } from '../../helpers/bring-in/drawn-rack.js'

const [self] = phones as readonly [(typeof phones)[0]]
const box = { x: 20, y: 30, width: 6, height: 6 }
const [on, off] = [draw([], [[20, 30, 6, 6]]), draw([])]

/** Displays of one observation, half a second each. */
function seen(state: string, frames: readonly (typeof on)[]): SeenObservation {
  const { observation } = observe({ state: 'idle', self }, 0)
  const times = frames.map((_, i) => ({ at: new Date(i * 500).toISOString(), picture: `${i}.png` }))
  return { observation: { ...observation, state, frames: times }, frames }
}

const blinking = (state: string) => ({
  observations: [seen(state, [on, off, on]), seen(state, [off])],
  motions: [{ kind: 'blink', box: { ...box } } as const],
})

test('what blinks in several states, and not always, is a light', () => {
  expect(lightsOf([blinking('idle'), blinking('missed')])).toEqual([box])
})

test('a cursor blinks in one state only, also if it was once seen at rest: texts of other states stand there', () => {
  expect(lightsOf([blinking('enter number'), blinking('enter number')])).toEqual([])
})
