import { describe, expect, test } from 'vitest'
import { callStory } from '../helpers/events/call-story.js'

describe('no event', () => {
  test('since the first act after the last expectation: an event of the first of two acts is found', async () => {
    const story = callStory()
    await story.performs('A', 'dial', '1002')
    await story.reports('C', 'incoming', 'A')
    await story.performs('A', 'hang up')
    expect(await story.expectingNothing('C')).toMatch(/should report nothing, but it reported incoming/)
  })

  test('an event before the last expectation, before the own act, or expected by a sentence does not count', async () => {
    const story = callStory()
    await story.performs('A', 'dial', '1002')
    await story.reports('B', 'incoming', 'A')
    await story.performs('B', 'reject')
    expect(await story.expectingNothing('B')).toBeUndefined()
    await story.performs('A', 'dial', '1002')
    await story.reports('B', 'incoming', 'A')
    expect(await story.expecting('B', 'incoming')).toBeUndefined()
    expect(await story.expectingNothing('B')).toBeUndefined()
    await story.reports('C', 'log on')
    story.monitor.endExpectation()
    await story.performs('A', 'hang up')
    expect(await story.expectingNothing('C')).toBeUndefined()
  })
})
