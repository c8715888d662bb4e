import { expect, test } from 'vitest'
import type { RackPhone } from '../../support/rack/index.js'
import { runPreflight } from '../../support/scenario/preflight.js'

const phone = (id: string, reportsTo?: string) => ({ id, tags: [], reportsTo }) as unknown as RackPhone

/** What is complained of in a sentence about A, before a phone is touched. */
function complaints(text: string, report: string | undefined, reportsTo?: string): string {
  const given = { text: 'the phones A and B', arguments: [{ type: 'cast', text: 'A and B' }] }
  const spoken = {
    text,
    arguments: [{ type: 'phone', text: 'A' }, ...(report ? [{ type: 'report', text: report }] : [])],
  }
  const script = [given, spoken].map((step) => ({ place: 'x.feature:3', table: undefined, ...step }))
  const phones = [phone('reception', reportsTo), phone('office')]
  const rehearsal = runPreflight(script, { phones, statesOf: () => [] })
  return rehearsal.kind === 'refused' ? rehearsal.complaints.join('\n') : ''
}

const url = 'http://127.0.0.1:1/reception'

test.each(['"connected"', '"incoming" from B', '"attended transfer" to "1003"'])(
  '%s can be reported',
  (report) => {
    expect(complaints(`A reports ${report}`, report, url)).toBe('')
  },
)

test('an event that no phone has', () => {
  expect(complaints('…', '"conected" to B', url)).toMatch(
    /^x\.feature:3: "…": no phone reports "conected"\. Known events: incoming, outgoing, connected, .*attended transfer/,
  )
})

test('another side that nobody introduced', () => {
  expect(complaints('…', '"connected" to E', url)).toMatch(/no phone is called E here\. Known: A, B/)
})

test.each([
  ['A reports "hold"', '"hold"'],
  ['A reports nothing for 1 second', undefined],
])('%s: refused where nobody listens to A, with what to write', (text, report) => {
  expect(complaints(text, report)).toMatch(
    /reception reports no events, because the rack file .*events: \{ host: 192\.0\.2\.10, port: 8100 \}.*docs\/guide\/events\.md/,
  )
  expect(complaints(text, report, url)).toBe('')
})
