import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callStory, play } from '../helpers/events/call-story.js'

const names = ['A', 'B', 'C'] as const
const calls = fc
  .record({
    from: fc.constantFrom(...names),
    to: fc.constantFrom(...names),
    by: fc.constantFrom('verb', 'digits', 'redial', 'key'),
    held: fc.boolean(),
    end: fc.constantFrom('caller', 'callee', 'both', 'missed', 'rejected'),
  } as const)
  .filter(({ from, to }) => from !== to)
const fewCalls = fc.array(calls, { maxLength: 3 })

describe('for any calls, one after the other', () => {
  test('all events of the last call count after it, in any order', async () => {
    await fc.assert(
      fc.asyncProperty(fewCalls, calls, fc.integer(), async (earlier, last, seed) => {
        const story = callStory()
        for (const one of earlier) await play(story, one)
        const events = [...(await play(story, last))].sort((a, b) => order(a, seed) - order(b, seed))
        for (const { phone, event, other } of events)
          expect(await story.expecting(phone, event, other)).toBeUndefined()
      }),
      { numRuns: 150 },
    )
  })

  test('if the phones report nothing of the last call, none of its events counts', async () => {
    await fc.assert(
      fc.asyncProperty(fewCalls, calls, async (earlier, last) => {
        const story = callStory()
        for (const one of earlier) await play(story, one)
        for (const { phone, event, other } of await play(story, last, true))
          expect(await story.expecting(phone, event, other)).toMatch(/did not report/)
      }),
      { numRuns: 150 },
    )
  })
})

/** A number that depends on the seed, to sort by. */
const order = (told: object, seed: number) =>
  [...JSON.stringify(told)].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, seed)
