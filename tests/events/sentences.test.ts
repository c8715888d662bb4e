import { expect, test } from 'vitest'
import { phoneOf, problemsIn } from '../helpers/scenario/sentences.js'

const url = 'http://127.0.0.1:1/reception'

/** The problems of a sentence about A, whose events go to `reportsTo`. */
async function problems(sentence: string, reportsTo?: string): Promise<string> {
  const reception = await phoneOf('D785', { id: 'reception', reportsTo })
  return problemsIn(sentence, reception, await phoneOf('D785', { id: 'office', number: '1002' }))
}

test.each([
  'A reports "connected"',
  'A reports "incoming" from B',
  'A reports "attended transfer" to "1003"',
])('%s: accepted', async (sentence) => {
  expect(await problems(sentence, url)).toBe('')
})

test('an unknown event is refused', async () => {
  expect(await problems('A reports "conected" to B', url)).toMatch(
    /^x\.feature:3: "A reports "conected" to B": no phone reports "conected"\. Known events: incoming, outgoing, connected, .*attended transfer/,
  )
})

test('another side that is not in the cast is refused', async () => {
  expect(await problems('A reports "connected" to E', url)).toMatch(/no phone is called E here\. Known: A, B/)
})

test.each(['A reports "hold"', 'A reports nothing for 1 second'])(
  '%s: refused if A reports no events, and the message has the missing entry',
  async (sentence) => {
    expect(await problems(sentence)).toMatch(
      /reception reports no events, because the rack file .*events: \{ host: 192\.0\.2\.10, port: 8100 \}.*docs\/guide\/events\.md/,
    )
    expect(await problems(sentence, url)).toBe('')
  },
)
