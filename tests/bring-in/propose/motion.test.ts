import { describe, expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { motionsOf } from '../../../support/bring-in/propose/motion.js'
import { draw, observe, phones } from '../../helpers/bring-in/drawn-rack.js'

/** Displays of one observation. @param stepMs how long each is shown */
function shown(frames: readonly ReturnType<typeof draw>[], stepMs: number): SeenObservation {
  const [self] = phones as readonly [(typeof phones)[0]]
  const { observation } = observe({ state: 'idle', self }, 0)
  const seen = frames.map((_, i) => ({ at: new Date(i * stepMs).toISOString(), picture: `${i}.png` }))
  return { observation: { ...observation, frames: seen }, frames }
}

const timer = (text: string) =>
  draw([
    { text, x: 40, y: 40 },
    { text: 'ON', x: 6, y: 10 },
  ])
const box = (x: number) => draw([{ text: 'ON', x: 6, y: 10 }], [[x, 30, 6, 6]])

describe('what moves by itself', () => {
  test('a timer: all its digits, and room for more', () => {
    const [motion, ...others] = motionsOf([shown(['0:07', '0:08', '0:09', '0:10'].map(timer), 1000)], [])
    expect(others).toEqual([])
    expect(motion).toMatchObject({ kind: 'timer' })
    expect(motion?.box.x).toBeLessThanOrEqual(36)
    expect((motion?.box.x ?? 0) + (motion?.box.width ?? 0)).toBeGreaterThanOrEqual(66)
  })

  test('a timer of which each observation saw one step', () => {
    const steps = [
      ['0:03', '0:04'],
      ['0:17', '0:18'],
    ].map((texts) => shown(texts.map(timer), 1000))
    expect(motionsOf(steps, [])).toMatchObject([{ kind: 'timer' }])
    expect(motionsOf(steps.slice(1), [])).toMatchObject([{ kind: 'once' }])
  })

  test('a text that scrolls is no timer, also if it is seen once a second', () => {
    const name = (from: number) => draw([{ text: 'ANNA LEONA ANNALEO'.slice(from, from + 12), x: 6, y: 40 }])
    expect(motionsOf([shown([0, 1, 2, 3, 4].map(name), 1000)], [])).toMatchObject([{ kind: 'scroll' }])
  })

  test('a light that blinks: its smallest box', () => {
    const [on, off] = [box(20), draw([{ text: 'ON', x: 6, y: 10 }])]
    expect(motionsOf([shown([on, off, on, off], 500)], [])).toEqual([
      { kind: 'blink', box: { x: 20, y: 30, width: 6, height: 6 } },
    ])
  })

  test('an icon of three pictures, and a change that does not return', () => {
    const swings = motionsOf([shown([box(20), box(22), box(24), box(22), box(20)], 250)], [])
    expect(swings).toMatchObject([{ kind: 'animation', box: { x: 20, width: 10 } }])
    expect(motionsOf([shown([box(20), draw([{ text: 'ON', x: 6, y: 10 }])], 250)], [])).toMatchObject([
      { kind: 'once' },
    ])
  })

  test('nothing in a box that is known', () => {
    const known = { x: 18, y: 28, width: 20, height: 10 }
    expect(motionsOf([shown([box(20), box(22), box(20)], 250)], [known])).toEqual([])
  })
})
