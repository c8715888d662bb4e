import { type DataTable, Then } from '@cucumber/cucumber'
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
