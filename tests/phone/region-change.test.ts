import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { expectRegionChange } from '../../support/phone/region-change.js'
import { elapse, openTestDisplay } from '../helpers/phone/driven-phone.js'
import { greyBitmap } from '../helpers/screen/bitmaps.js'
import { height, width } from '../helpers/screen/small-references.js'

/** @param dot `x,y` of the pixel that changes after 300 ms */
async function outcomeOf(dot: string, region = 'peer') {
  const clock = manualClock()
  const shows = (ms: number) => greyBitmap(width, height, { [dot]: ms < 300 ? 0 : 0xffffff })
  const { events, options, screenCapture } = await openTestDisplay(shows, clock)
  const message = await elapse(clock, expectRegionChange(options, screenCapture, { region })).then(
    () => 'changed',
    (error: Error) => error.message,
  )
  return { message, events }
}

test('it ends as soon as one pixel of the region changes', async () => {
  const { message, events } = await outcomeOf('0,10')
  expect(message).toBe('changed')
  expect(events).toMatchObject([{ kind: 'observed', what: 'changed in its region "peer"', afterMs: 300 }])
})

test('a change beside the region does not count', async () => {
  const { message, events } = await outcomeOf('0,20')
  expect(message).toBe('B (desk-2, D785): its region "peer" did not change within 1000 ms')
  expect(events).toMatchObject([{ kind: 'not observed', message }])
})

test('an unknown region is refused', async () => {
  const { message } = await outcomeOf('0,10', 'day')
  expect(message).toMatch(/no region "day" on its display. It has: title, clock, peer/)
})
