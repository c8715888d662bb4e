import { expect, test } from 'vitest'
import { type Action, actionKey, actionsIn, displaysOf, likely } from '../../support/explore/model/index.js'
import { shorterWalks } from '../../support/explore/shorten.js'
import { threePhones, walksFrom } from '../helpers/explore/worlds.js'

const dial = (phone: string, number: string): Action => ({ kind: 'dial', phone, number })
const keys = (walk: readonly Action[]) => walk.map(actionKey)

test('the same seed plans the same walks, another seed others', () => {
  const planned = (seed: number) => walksFrom(threePhones, 3, seed).map(({ actions }) => keys(actions))
  expect(planned(3)).toEqual(planned(3))
  expect(planned(4)).not.toEqual(planned(3))
})

test('fifty walks try almost everything that they can try', () => {
  const [tried, possible] = [new Set<string>(), new Set<string>()]
  for (const { actions, worlds } of walksFrom(threePhones, 50))
    for (const [i, world] of worlds.entries()) {
      const displays = displaysOf(world, likely)
      const pair = ({ kind, phone }: Action) => `${displays[phone]?.state}: ${kind}`
      for (const action of actionsIn(world)) possible.add(pair(action))
      const done = actions[i]
      if (done) tried.add(pair(done))
    }
  expect(possible.size).toBeGreaterThan(70)
  expect(tried.size / possible.size).toBeGreaterThan(0.85)
})

test('shorter walks end with the same action, and each of their actions is possible', () => {
  const walk: Action[] = [
    { kind: 'enable dnd', phone: 'C' },
    dial('A', '1002'),
    { kind: 'hang up', phone: 'A' },
    dial('A', '1002'),
    { kind: 'answer', phone: 'B' },
    { kind: 'hold', phone: 'B' },
  ]
  const shorter = shorterWalks(threePhones, walk)
  expect(keys(shorter[0] ?? [])).toEqual(['A dials 1002', 'B answers', 'B puts the call on hold'])
  for (const one of shorter) expect(one.length).toBeLessThan(walk.length)
  for (const one of shorter.slice(0, -1)) expect(one.at(-1)).toBe(walk.at(-1))
  expect(shorter.at(-1)).toEqual(walk.slice(0, -1))
})

test('what only together can be left out is left out', () => {
  const held: Action[] = [
    dial('A', '1002'),
    { kind: 'answer', phone: 'B' },
    { kind: 'hold', phone: 'B' },
    { kind: 'resume', phone: 'B' },
    { kind: 'mute', phone: 'B' },
  ]
  expect(shorterWalks(threePhones, held).map(keys)).toContainEqual([
    'A dials 1002',
    'B answers',
    'B mutes the microphone',
  ])
})
