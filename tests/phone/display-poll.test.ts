import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { ScreenCapture } from '../../support/phone/capture.js'
import { openDisplayPoll, type PollOptions } from '../../support/phone/display-poll.js'
import type { References } from '../../support/references/index.js'
import { elapse, openTestDisplay, screensOf } from '../helpers/phone/driven-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'
import { height, reference, width } from '../helpers/screen/small-references.js'

const idle = reference({}, [], 'idle')
const connected = reference({}, [[0, 0, 0xff]], 'connected')
const showsIdle = greyBitmap(width, height, {})
const showsCall = greyBitmap(width, height, { '0,0': 0xffffff })

/** A display that shows a call until `callEndsAtMs`. Comparing it with the references of all states takes 6 s. */
async function watch(callEndsAtMs: number, options: Omit<PollOptions, 'deadlineMs'>) {
  const clock = manualClock()
  const { facts, name } = await openTestDisplay(() => showsIdle, clock, { references: [idle] })
  const known = screensOf([idle, connected])
  const comparedWith: (readonly string[])[] = []
  /** For each comparison, whether it also looked for states that only resemble the display. */
  const ranked: boolean[] = []
  const screens: References = {
    ...known,
    async nearest(frame, query, { accepts = () => true, ...more } = {}) {
      const states = [idle, connected].filter(accepts).map(({ state }) => state)
      comparedWith.push(states)
      ranked.push(more.onlyEqual !== true)
      if (states.length > 0) await clock.after(6000)
      return known.nearest(frame, query, { accepts, ...more })
    },
  }
  const memory = { rejections: new Map(), moved: new Map(), givenWarnings: new Set<string>() }
  const phone = { name, facts, clock, memory, withinMs: 5000, screens }
  const bytes = () => (clock.now() < callEndsAtMs ? showsCall : showsIdle)
  const source = { fetch: async () => ({ kind: 'bytes', bytes: bytes() }) as const }
  const poll = openDisplayPoll(phone, new ScreenCapture(phone, source))
  const screen = await elapse(
    clock,
    poll(({ idle: isIdle }) => isIdle, { deadlineMs: 5000, ...options }),
  )
  return { screen, comparedWith, ranked }
}

const states = ({ state }: { readonly state: string }) => state === 'DND'

test('a display that becomes idle is seen in time, however long a comparison with all states takes', async () => {
  const { screen, comparedWith } = await watch(200, { states, holdMs: 500 })
  expect(screen).toMatchObject({ idle: true, state: 'idle' })
  expect(comparedWith.flat()).toEqual([])
})

test('a display that stays is compared with all states once, at the end', async () => {
  const { screen, comparedWith, ranked } = await watch(60_000, { states })
  expect(screen).toMatchObject({ idle: false, state: 'connected' })
  expect(comparedWith.flat()).toEqual(['idle', 'connected'])
  expect(ranked).toEqual([false, true])
})

test('a condition about any state compares each display with all of them', async () => {
  const { screen } = await watch(200, {})
  expect(screen).toMatchObject({ idle: false, state: 'connected' })
})
