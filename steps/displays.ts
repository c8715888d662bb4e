import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { FurtherDisplayName } from '../support/catalog/index.js'
import { type Expectation, everyPhoneShows, type Phone } from '../support/phone/index.js'
import { rowsOf, type Scenario } from '../support/scenario/index.js'

Then('{phone} shows {expectation}', (phone: Phone, expected: Expectation) => phone.shows(expected))
Then(
  '{phone} shows {expectation} within {duration}',
  (phone: Phone, expected: Expectation, withinMs: number) => phone.shows(expected, { withinMs }),
)
Then('{phones} show {expectation}', (phones: Phone[], expected: Expectation) =>
  everyPhoneShows(phones.map((phone) => ({ phone, expected }))),
)
Then(
  '{phones} show {expectation} within {duration}',
  (phones: Phone[], expected: Expectation, withinMs: number) =>
    everyPhoneShows(
      phones.map((phone) => ({ phone, expected })),
      { withinMs },
    ),
)
Then('the phones show', function (this: Scenario, table: DataTable) {
  return everyPhoneShows(rowsOf(this, table))
})
Then('the phones show within {duration}', function (this: Scenario, withinMs: number, table: DataTable) {
  return everyPhoneShows(rowsOf(this, table), { withinMs })
})
Then('{phone} stays {expectation} for {duration}', (phone: Phone, expected: Expectation, forMs: number) =>
  phone.stays(expected, { forMs }),
)
Then(
  "{phone}'s {display} display shows {expectation}",
  (phone: Phone, display: FurtherDisplayName, expected: Expectation) => phone.shows({ ...expected, display }),
)
Then(
  "{phone}'s {display} display shows {expectation} within {duration}",
  (phone: Phone, display: FurtherDisplayName, expected: Expectation, withinMs: number) =>
    phone.shows({ ...expected, display }, { withinMs }),
)
Then(
  '{phone} shows {expectation} for {duration} within {duration}',
  (phone: Phone, expected: Expectation, forMs: number, withinMs: number) =>
    phone.holds(expected, { forMs, withinMs }),
)
Then(
  '{phone} never shows {expectation} within {duration}',
  (phone: Phone, expected: Expectation, withinMs: number) => phone.never(expected, { withinMs }),
)
Then("{phone}'s {region} region reads {reads}", (phone: Phone, region: string, text: string) =>
  phone.reads(region, text),
)
Then(
  "{phone}'s {region} region reads {reads} within {duration}",
  (phone: Phone, region: string, text: string, withinMs: number) => phone.reads(region, text, { withinMs }),
)
Then("{phone}'s display reads {reads}", (phone: Phone, text: string) => phone.displayReads(text))
Then("{phone}'s display reads {reads} within {duration}", (phone: Phone, text: string, withinMs: number) =>
  phone.displayReads(text, { withinMs }),
)
When('{phone} presses {keys} and its display changes', (phone: Phone, keys: string[]) =>
  phone.pressAndSee(keys),
)
When(
  '{phone} presses {keys} and its display changes within {duration}',
  (phone: Phone, keys: string[], withinMs: number) => phone.pressAndSee(keys, { withinMs }),
)
