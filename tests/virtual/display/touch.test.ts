import { describe, expect, it } from 'vitest'
import { openDisplay } from '../../../support/virtual/display/index.js'
import { everyDisplay } from '../../helpers/virtual/screen-views.js'

const displays = await everyDisplay()
const touchable = displays.filter(([, { touchTargets }]) => touchTargets)

describe.each(touchable)('%s', (_, { touchTargets }, display) => {
  it('has every touch target on a soft key', () => {
    const slots = Object.values(touchTargets ?? {}).map(({ x, y }) => display.softKeyAt(x, y))
    expect(slots.length).toBeGreaterThan(0)
    expect(slots).not.toContain(undefined)
  })
})

describe('a touch on 480×272 px', () => {
  it.each([
    [0, 243, 0],
    [119, 271, 0],
    [120, 243, 1],
    [239, 257, 1],
    [240, 257, 2],
    [360, 271, 3],
    [479, 271, 3],
    [480, 257, undefined],
    [-1, 257, undefined],
    [60, 242, undefined],
    [60, 272, undefined],
    [60, 100, undefined],
  ])('at %i, %i is in the soft-key slot %s', (x, y, slot) => {
    const display = openDisplay({ class: 'color_touch', width: 480, height: 272, touch: true })
    expect(display.softKeyAt(x, y)).toBe(slot)
  })

  it('has no effect if the firmware does not support touch', () => {
    const display = openDisplay({ class: 'color_touch', width: 480, height: 272, touch: false })
    expect(display.softKeyAt(60, 257)).toBeUndefined()
  })
})

it('touch has an effect on touch models only', () => {
  expect(touchable.map(([model]) => model)).toEqual(['snom870'])
  for (const [, { display: facts, touchTargets }, display] of displays) {
    if (!touchTargets) expect(display.softKeyAt(60, facts.height - 8)).toBeUndefined()
  }
})
