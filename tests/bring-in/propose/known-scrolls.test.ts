import { expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { withKnownScrolls } from '../../../support/bring-in/propose/known-scrolls.js'
import { motionsOf, movesIn } from '../../../support/bring-in/propose/motion.js'
import { draw, observe, phones } from '../../helpers/bring-in/drawn-rack.js'

const [self] = phones as readonly [(typeof phones)[0]]
const long = 'LENNART BRANTNER'
const nameBox = { x: 20, y: 40, width: 60, height: 7 }

/** The displays of one state, each with the name from one of its letters on. */
function seen(state: string, steps: readonly number[], { title = 'A', name = long } = {}): SeenObservation {
  const { observation } = observe({ state: 'idle', self }, 0)
  const times = steps.map((_, i) => ({ at: new Date(i * 300).toISOString(), picture: `${i}.png` }))
  const frames = steps.map((step) =>
    draw([
      { text: title, x: 2, y: 2 },
      { text: name.slice(step, step + 10), x: 20, y: 40 },
    ]),
  )
  return { observation: { ...observation, state, frames: times }, frames }
}
const held = seen('held', [0, 1, 2, 3, 4])

/** Whether the name is known to move, one for each observation. */
const moving = (...observations: readonly SeenObservation[]) =>
  withKnownScrolls(observations).map((one) => movesIn(one, nameBox))

test('a name that another state shows moving also moves in a state that was soon over', () => {
  const busy = seen('busy', [0], { title: 'B' })
  expect(moving(held, busy)).toEqual([true, true])
  const [, marked] = withKnownScrolls([held, busy])
  expect(motionsOf(marked ? [marked] : [], []).map(({ kind }) => kind)).toEqual(['scroll'])
})

test('another name at the same place does not move', () => {
  expect(moving(held, seen('busy', [0], { name: 'BO' }))).toEqual([true, false])
  expect(moving(seen('busy', [0]))).toEqual([false])
})
