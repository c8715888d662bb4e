import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { FurtherDisplayName } from '../support/catalog/index.js'
import { type Expectation, expectEveryPhone, type Phone, type Within } from '../support/phone/index.js'
import {
  action,
  expectation,
  hasRegion,
  readsAnywhere,
  readsRegion,
  rowsOf,
  type Scenario,
  showsCallTimer,
  showsClock,
  showsLasting,
  showsState,
  watches,
  watchesCallTimer,
} from '../support/scenario/index.js'

Then(
  '{phone} shows {expectation}{within}',
  expectation(showsState, (phone: Phone, expected: Expectation, within: Within) =>
    phone.expectState(expected, within),
  ),
)
Then(
  '{phones} show {expectation}{within}',
  expectation(
    (phones, expected) => phones.map((phone) => showsState(phone, expected)),
    (phones: Phone[], expected: Expectation, within: Within) =>
      expectEveryPhone(
        phones.map((phone) => ({ phone, expected })),
        within,
      ),
  ),
)
Then(
  'the phones show{within}',
  expectation(
    function (_within, table) {
      return rowsOf(this, table).map(({ phone, expected }) => showsState(phone, expected))
    },
    function (this: Scenario, within: Within, table: DataTable) {
      return expectEveryPhone(rowsOf(this, table), within)
    },
  ),
)
Then(
  "{phone}'s {display} display shows {expectation}{within}",
  expectation(
    (phone, display, expected) => showsState(phone, { ...expected, display }),
    (phone: Phone, display: FurtherDisplayName, expected: Expectation, within: Within) =>
      phone.expectState({ ...expected, display }, within),
  ),
)

// States that last, and states that must not be shown.
Then(
  '{phone} stays {expectation} for {duration}',
  expectation(showsLasting, (phone: Phone, expected: Expectation, forMs: number) =>
    phone.expectStays(expected, { forMs }),
  ),
)
Then(
  '{phone} shows {expectation} for {duration}{within}',
  expectation(showsLasting, (phone: Phone, expected: Expectation, forMs: number, within: Within) =>
    phone.expectLasts(expected, { forMs, ...within }),
  ),
)
Then(
  '{phone} never shows {expectation} within {duration}',
  expectation(
    (phone, expected, withinMs) => [showsState(phone, expected), watches(withinMs)],
    (phone: Phone, expected: Expectation, withinMs: number) => phone.expectNever(expected, { withinMs }),
  ),
)

// The timer of a call.
Then(
  "{phone}'s call timer counts for {duration}",
  expectation(watchesCallTimer, (phone: Phone, forMs: number) => phone.expectTimerCounts({ forMs })),
)
Then(
  "{phone}'s call timer has just started",
  expectation(showsCallTimer, (phone: Phone) => phone.expectTimerStarted()),
)
Then(
  "{phone}'s call timer shows the time of the call",
  expectation(showsCallTimer, (phone: Phone) => phone.expectTimeOfCall()),
)

// The clock.
Then(
  "{phone}'s clock shows the time{within}",
  expectation(showsClock, (phone: Phone, within: Within) => phone.expectClock(within)),
)
Then(
  "{phone}'s clock shows the time in 12-hour format{within}",
  expectation(showsClock, (phone: Phone, within: Within) => phone.expectClock({ hours: 12, ...within })),
)

// Texts on the display.
Then(
  "{phone}'s {region} region reads {reads}{within}",
  expectation(readsRegion, (phone: Phone, region: string, text: string, within: Within) =>
    phone.expectRegionText(region, text, within),
  ),
)
Then(
  "{phone}'s {region} region changes{within}",
  expectation(hasRegion, (phone: Phone, region: string, within: Within) =>
    phone.expectRegionChange(region, within),
  ),
)
Then(
  "{phone}'s display reads {reads}{within}",
  expectation(
    (_phone, text) => readsAnywhere(text),
    (phone: Phone, text: string, within: Within) => phone.expectText(text, within),
  ),
)
When(
  '{phone} presses {keys} and its display changes{within}',
  action(
    (keys: string[], _within: Within) => ({ kind: 'keys', keys: keys.map((key) => ({ key })) }),
    (phone, _action, keys, within) => phone.pressAndExpectChange(keys, within),
  ),
)
