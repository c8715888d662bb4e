import { describe, expect, it } from 'vitest'
import type { ScreenView, ViewRow } from '../../../support/virtual/screen-view.js'
import {
  changedBox,
  everyDisplay,
  isInside,
  keys,
  sampleView,
  withRow,
} from '../../helpers/virtual/screen-views.js'

const displays = await everyDisplay()
const long = 'ÄÖÜÅqpgjy|_@ÇŠ̌ '.repeat(20)
const icons = ['identity', 'phone', 'ringing', 'connected', 'hold', 'transfer'] as const

/** Possible contents of one slot, from a blank to a very long name with accents. */
function rowVariants(role: ViewRow['role']): (ViewRow | undefined)[] {
  return [
    undefined,
    { role, text: '' },
    { role, text: 'x' },
    { role, text: long },
    { role, text: long, selected: true, icon: 'ringing', cursor: true },
    { role, text: 'ÅÇg', cursor: true },
    ...icons.map((icon) => ({ role, text: '', icon })),
  ]
}

const slots = [
  ['headline', [0], 'headline'],
  ['name', [1], 'name'],
  ['peer', [2], 'number'],
  ['timer', [3], 'timer'],
  ['list', [4, 5, 6, 7], 'call'],
] as const

const facts: (readonly [region: string, variants: ScreenView[]])[] = [
  ['title', ['', 'x', 'Bob 103', long].map((title) => ({ ...sampleView, title }))],
  ['clock', ['', '0:00', '8:08', '23:59'].map((clock) => ({ ...sampleView, clock }))],
  ...slots.map(
    ([region, rows, role]) =>
      [region, rows.flatMap((slot) => rowVariants(role).map((row) => withRow(slot, row)))] as const,
  ),
  ['status', ['', 'gÅ', long].map((status) => ({ ...sampleView, status }))],
  [
    'soft keys',
    [keys(), keys('ÅÇg', 'j', 'q', 'y'), keys(long, long, long, long, long)].map((softKeys) => ({
      ...sampleView,
      softKeys,
    })),
  ],
]

describe.each(displays)('%s', (_, profile, display) => {
  const before = display.paint(sampleView)

  it.each(facts)('keeps all ink of %s in its region', (region, variants) => {
    const box = profile.display.regions[region]
    expect(box).toBeDefined()
    const changes = variants.map((variant) => changedBox(before, display.paint(variant)))
    expect(changes.some((change) => change !== undefined)).toBe(true)
    for (const change of changes) {
      if (change && box) expect(isInside(change, box), JSON.stringify({ change, box })).toBe(true)
    }
  })

  it('has the size of the model', () => {
    expect(before).toMatchObject({ width: profile.display.width, height: profile.display.height })
    expect(before.rgb).toHaveLength(profile.display.width * profile.display.height * 3)
  })
})

const colored = displays.filter(([, { display }]) => display.class.startsWith('color'))

describe.each(colored)('%s', (_, { display: { width } }, display) => {
  it('draws the clock in the same rows and columns as the captures', () => {
    const blank = display.paint({ ...sampleView, clock: '' })
    // Measured on displays of 480 and 320 px. Other widths are compared with the narrow one.
    const place = { x: width === 480 ? 429 : width - 50, y: 5, width: width === 480 ? 48 : 47, height: 13 }
    for (let hour = 0; hour < 24; hour++) {
      for (const minute of ['00', '23', '45', '59', '48', '36']) {
        const ink = changedBox(blank, display.paint({ ...sampleView, clock: `${hour}:${minute}` }))
        expect(ink && isInside(ink, place), `${hour}:${minute} ${JSON.stringify(ink)}`).toBe(true)
      }
    }
  })
})
