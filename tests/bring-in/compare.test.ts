import { expect, test } from 'vitest'
import { compareObservations } from '../../support/bring-in/compare/compare.js'
import { comparePage, describeComparison, isAsBefore } from '../../support/bring-in/compare/page.js'
import type { SeenObservation } from '../../support/bring-in/observe/observation-store.js'
import type { RackPhone } from '../../support/rack/index.js'
import { nearestStates } from '../../support/references/index.js'
import type { Frame } from '../../support/screen/index.js'
import { greyFrame } from '../helpers/screen/bitmaps.js'
import { type Dots, height, reference, width } from '../helpers/screen/small-references.js'

const frame = (dots: Dots = []) => greyFrame(width, height, dots)
const known = reference({ clock: 'ignore' })
const busyDots: Dots = [[3, 25, 0]]
const busy = reference({ clock: 'ignore' }, busyDots, 'busy')
const named = reference({ peer: { match: 'text', reads: '{peer name}' } }, [], 'named')
const all = [known, busy, named]

const phones = ['porch', 'desk'].map((id) => ({
  ...{ id, language: 'en', number: '1', profile: { model: 'D735', firmware: '10.1', display: undefined } },
})) as unknown as RackPhone[]

const seen = (phone: string, state: string, frames: readonly Frame[]): SeenObservation => ({
  observation: {
    ...{ phone, state, model: 'D735', language: 'en', firmware: '10.1', settledMs: 1000 },
    ...{ self: { number: '1' }, peer: { number: '2', name: 'Ann' } },
    scenario: { place: 'x.feature:1', name: 'x', step: 'x', cast: {} },
    frames: frames.map(() => ({ at: '2026-11-30T12:00:00+01:00', picture: 'x.png' })),
  },
  frames,
})

const compare = (...observations: readonly SeenObservation[]) =>
  compareObservations(observations, {
    phones,
    referencesOf: () => ({
      find: async ({ state }) => {
        const one = all.find((reference) => reference.state === state)
        return one
          ? { kind: 'found', references: [one], trace: [] }
          : { kind: 'unknown state', known: all.map((each) => each.state), path: '', trace: [] }
      },
      nearest: async (frame, _, { accepts = () => true } = {}) => nearestStates(frame, all.filter(accepts)),
    }),
    readerOf: () => ({ read: async () => ({ kind: 'read', text: '' }), close: async () => {} }),
    today: '2026-11-30',
  })

const changedPixel: Dots = [[20, 20, 0]]

test('a display that matches in one of its moments is as before, also if the clock goes on', async () => {
  const clock: Dots = [[31, 2, 0]]
  const comparison = await compare(
    seen('porch', 'connected', [frame()]),
    seen('porch', 'connected', [frame(changedPixel), frame(clock)]),
  )
  expect(comparison).toEqual({ changed: [], others: [], unknown: [], scrolling: [], equal: 2 })
  expect(describeComparison(comparison, 'x.html')).toBe('✔ 2 displays as before')
})

test('a display that changed is one decision, however many phones show it', async () => {
  const comparison = await compare(
    seen('porch', 'connected', [frame(changedPixel)]),
    seen('desk', 'connected', [frame(changedPixel)]),
    seen('desk', 'connected', [frame(changedPixel)]),
  )
  expect(comparison.equal).toBe(0)
  expect(comparison.changed).toMatchObject([
    { model: 'D735', state: 'connected', seen: ['porch with 2', 'desk with 2'], reference: known },
  ])
  expect(describeComparison(comparison, 'x.html')).toBe(
    '✖ D735, en: connected (porch with 2, desk with 2)\n✖ 1 display changed, 0 displays as before: x.html',
  )
})

test('a state without a reference is named, and no change', async () => {
  const comparison = await compare(seen('porch', 'held', [frame()]))
  expect(comparison).toEqual({
    changed: [],
    others: [],
    unknown: ['D735 "held": porch with 2'],
    scrolling: [],
    equal: 0,
  })
  // Nothing is green that was not checked.
  expect(describeComparison(comparison, 'x.html')).toMatch(/^– no reference: .*\n✖ nothing was compared/)
})

test('a phone that shows another state, as in a call that does not wait, shows no changed display', async () => {
  const comparison = await compare(
    seen('porch', 'connected', [frame()]),
    seen('desk', 'connected', [frame(busyDots)]),
  )
  expect(comparison).toMatchObject({
    changed: [],
    others: [{ state: 'connected', shown: ['busy'], seen: ['desk with 2'], isNeverShown: false }],
    equal: 1,
  })
  expect(isAsBefore(comparison)).toBe(true)
  expect(describeComparison(comparison, 'x.html')).toBe(
    '– D735, en: "busy" where "connected" was awaited (desk with 2)\n✔ 1 display as before',
  )
})

test('a state that no phone shows any more is a change, although no display changed', async () => {
  const comparison = await compare(
    seen('porch', 'busy', [frame(busyDots)]),
    seen('porch', 'connected', [frame(busyDots)]),
  )
  expect(isAsBefore(comparison)).toBe(false)
  expect(describeComparison(comparison, 'x.html')).toBe(
    '✖ D735, en: "busy" where "connected" was awaited (porch with 2); "connected" was never shown\n' +
      '✖ 0 displays changed, 1 state never shown, 1 display as before: x.html',
  )
  const page = comparePage({ rack: 'racks/lab.yaml', comparison, pictureOf: () => '' })
  expect(page).toContain('<div class="bad"><b>1</b>showed another state</div>')
})

test('a name that scrolls, and was not seen at rest, is no change', async () => {
  // The name is in the box `peer`, and is read; nothing else differs.
  const moments = [0, 3, 6].map((x) =>
    frame([
      [x, 12, 0],
      [39, 14, 0],
    ]),
  )
  const scrolls = await compare(seen('porch', 'named', moments))
  expect(scrolls).toMatchObject({ changed: [], scrolling: ['D735 "named": porch with 2'] })
  const stands = await compare(seen('porch', 'named', [frame([[0, 12, 0]])]))
  expect(stands).toMatchObject({ changed: [{ state: 'named' }], scrolling: [] })
})

test('the page has the picture and the reason of each change', async () => {
  const comparison = await compare(seen('porch', 'connected', [frame(changedPixel)]))
  const page = comparePage({ rack: 'racks/<lab>.yaml', comparison, pictureOf: () => 'changed/x.png' })
  expect(page).toContain('<h3>connected · D735, en</h3>')
  expect(page).toContain('src="changed/x.png"')
  expect(page).toContain('outside of all regions 1 of 760 px')
  expect(page).not.toContain('<lab>')
})
