import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PhoneEvent } from '../../support/phone/index.js'
import { phoneAt, picture } from '../helpers/phone/driven-phone.js'
import { jumpingClock } from '../helpers/phone/jumping-clock.js'
import { faultyScreen, goodReplies, replyFaults } from '../helpers/phone/reply-faults.js'

/** ms. A fault takes at most the timeout of a request, or a second of Retry-After. */
const [withinMs, timeoutMs] = [20_000, 500]

interface Case {
  /** Names of `replyFaults` and `goodReplies`, one for each request for the picture. */
  readonly replies: readonly string[]
  /** When the phone begins to ring, ms; undefined: never. */
  readonly ringsAtMs: number | undefined
}

/** Presses a key, waits for "ringing", and presses another key. */
async function run({ replies, ringsAtMs }: Case) {
  const clock = jumpingClock()
  const server = await faultyScreen({
    replies: replies.flatMap((name) => replyFaults[name] ?? goodReplies[name] ?? []),
    picture: () => picture(ringsAtMs !== undefined && clock.now() >= ringsAtMs ? 'ringing' : 'idle'),
    clock,
  })
  const facts = { timeoutMs }
  const { phone, events } = await phoneAt(server.origin, { withinMs, clock, captureGapMs: 250, facts })
  await phone.press('P1')
  const verdict = await phone.expectState({ state: 'ringing' }).then(
    () => 'shown',
    (error: Error) =>
      error.message
        .split('\n')
        .filter((line) => !/captures failed/.test(line))
        .join('\n'),
  )
  await phone.press('P2')
  await phone.close()
  const commands = server.targets.filter((target) => target !== '/screen.bmp')
  return { verdict, commands, events }
}

const commands = ['/command.htm?key=P1', '/command.htm?key=P2']
const warnings = (events: readonly PhoneEvent[]) =>
  events.flatMap((event) => (event.kind === 'warned' ? [event.warning] : []))

test('any faults of replies that end before the deadline do not change the verdict, and nothing is sent twice', async () => {
  const names = fc.constantFrom(...Object.keys(replyFaults), ...Object.keys(goodReplies))
  const cases = fc.record<Case>({
    replies: fc.array(names, { maxLength: 15 }),
    ringsAtMs: fc.option(fc.integer({ min: 0, max: 19_000 }), { nil: undefined }),
  })
  await fc.assert(
    fc.asyncProperty(cases, async (one) => {
      const faulty = await run(one)
      const { verdict } = await run({ ...one, replies: [] })
      expect(faulty.verdict).toBe(verdict)
      expect(verdict === 'shown').toBe(one.ringsAtMs !== undefined)
      expect(faulty.commands).toEqual(commands)
    }),
    { numRuns: 60 },
  )
})

test.each(Object.keys(replyFaults))(
  '%s, several times: the wait goes on, and the report says so',
  async (name) => {
    // A request on a kept connection that is closed is sent again at once: two of these make one broken capture.
    const isClosing = /^(?:reset|closed|half a head)$/.test(name)
    const replies = isClosing ? [name, name, 'plain', name, name] : [name, name, 'plain', name]
    const { verdict, events, ...sent } = await run({ replies, ringsAtMs: 3000 })
    expect([verdict, sent.commands]).toEqual(['shown', commands])
    const count = isClosing ? 2 : 3
    const warning = new RegExp(`^B \\(desk-2, D785\\): ${count} of \\d+ captures failed: ${count}× [\\w -]+$`)
    expect(warnings(events)).toEqual([expect.stringMatching(warning)])
    expect(events.filter(({ kind }) => kind === 'shown')).toMatchObject([{ faults: [{ count }] }])
  },
)

test.each(Object.keys(goodReplies))('a reply that is %s is no fault', async (name) => {
  const { verdict, events } = await run({ replies: [name, name, name], ringsAtMs: 500 })
  expect(verdict).toBe('shown')
  expect(warnings(events)).toEqual([])
})

test('a connection that is closed after every third reply', async () => {
  const clock = jumpingClock()
  let nth = 0
  const replies = Array.from({ length: 60 }, () => goodReplies.plain).flatMap((plain) =>
    plain
      ? [
          (...args: Parameters<typeof plain>) => {
            plain(...args)
            if (++nth % 3 === 0) args[0].end()
          },
        ]
      : [],
  )
  const shown = () => picture(clock.now() >= 9000 ? 'ringing' : 'idle')
  const server = await faultyScreen({ replies, picture: shown, clock })
  const { phone } = await phoneAt(server.origin, { withinMs, clock, captureGapMs: 250 })
  await phone.expectState({ state: 'ringing' })
  await phone.close()
  expect(nth).toBeGreaterThan(30)
})
