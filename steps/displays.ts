import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { FurtherDisplayName } from '../support/catalog/index.js'
import { type Expectation, everyPhoneShows, type Phone, type Within } from '../support/phone/index.js'
import { rowsOf, type Scenario } from '../support/scenario/index.js'

Then('{phone} shows {expectation}{within}', (phone: Phone, expected: Expectation, within: Within) =>
  phone.shows(expected, within),
)
Then('{phones} show {expectation}{within}', (phones: Phone[], expected: Expectation, within: Within) =>
  everyPhoneShows(
    phones.map((phone) => ({ phone, expected })),
    within,
  ),
)
Then('the phones show{within}', function (this: Scenario, within: Within, table: DataTable) {
  return everyPhoneShows(rowsOf(this, table), within)
})
Then(
  "{phone}'s {display} display shows {expectation}{within}",
  (phone: Phone, display: FurtherDisplayName, expected: Expectation, within: Within) =>
    phone.shows({ ...expected, display }, within),
)

// What lasts, and what never comes.
Then('{phone} stays {expectation} for {duration}', (phone: Phone, expected: Expectation, forMs: number) =>
  phone.stays(expected, { forMs }),
)
Then(
  '{phone} shows {expectation} for {duration}{within}',
  (phone: Phone, expected: Expectation, forMs: number, within: Within) =>
    phone.holds(expected, { forMs, ...within }),
)
Then(
  '{phone} never shows {expectation} within {duration}',
  (phone: Phone, expected: Expectation, withinMs: number) => phone.never(expected, { withinMs }),
)

// What is written on the display.
Then(
  "{phone}'s {region} region reads {reads}{within}",
  (phone: Phone, region: string, text: string, within: Within) => phone.reads(region, text, within),
)
Then("{phone}'s display reads {reads}{within}", (phone: Phone, text: string, within: Within) =>
  phone.displayReads(text, within),
)
When(
  '{phone} presses {keys} and its display changes{within}',
  (phone: Phone, keys: string[], within: Within) => phone.pressAndSee(keys, within),
)
