import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { FurtherDisplayName } from '../support/catalog/index.js'
import { type Expectation, expectEveryPhone, type Phone, type Within } from '../support/phone/index.js'
import { rowsOf, type Scenario } from '../support/scenario/index.js'

Then('{phone} shows {expectation}{within}', (phone: Phone, expected: Expectation, within: Within) =>
  phone.expectState(expected, within),
)
Then('{phones} show {expectation}{within}', (phones: Phone[], expected: Expectation, within: Within) =>
  expectEveryPhone(
    phones.map((phone) => ({ phone, expected })),
    within,
  ),
)
Then('the phones show{within}', function (this: Scenario, within: Within, table: DataTable) {
  return expectEveryPhone(rowsOf(this, table), within)
})
Then(
  "{phone}'s {display} display shows {expectation}{within}",
  (phone: Phone, display: FurtherDisplayName, expected: Expectation, within: Within) =>
    phone.expectState({ ...expected, display }, within),
)

// What lasts, and what never comes.
Then('{phone} stays {expectation} for {duration}', (phone: Phone, expected: Expectation, forMs: number) =>
  phone.expectStays(expected, { forMs }),
)
Then(
  '{phone} shows {expectation} for {duration}{within}',
  (phone: Phone, expected: Expectation, forMs: number, within: Within) =>
    phone.expectLasts(expected, { forMs, ...within }),
)
Then(
  '{phone} never shows {expectation} within {duration}',
  (phone: Phone, expected: Expectation, withinMs: number) => phone.expectNever(expected, { withinMs }),
)

// What is written on the display.
Then(
  "{phone}'s {region} region reads {reads}{within}",
  (phone: Phone, region: string, text: string, within: Within) =>
    phone.expectRegionText(region, text, within),
)
Then("{phone}'s display reads {reads}{within}", (phone: Phone, text: string, within: Within) =>
  phone.expectText(text, within),
)
When(
  '{phone} presses {keys} and its display changes{within}',
  (phone: Phone, keys: string[], within: Within) => phone.pressAndExpectChange(keys, within),
)
