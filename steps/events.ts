import { Then } from '@cucumber/cucumber'
import type { Phone, Within } from '../support/phone/index.js'
import {
  type ExpectedEvent,
  expectation,
  reportsEvents,
  type Scenario,
  watches,
} from '../support/scenario/index.js'

Then(
  '{phone} reports {report}{within}',
  expectation(
    (phone, { event }) => reportsEvents(phone, event),
    function (this: Scenario, phone: Phone, expected: ExpectedEvent, { withinMs }: Within) {
      return this.eventMonitor.expectEvent(phone, expected, withinMs)
    },
  ),
)
Then(
  '{phone} reports nothing for {duration}',
  expectation(
    (phone, forMs) => [reportsEvents(phone), watches(forMs)],
    function (this: Scenario, phone: Phone, forMs: number) {
      return this.eventMonitor.expectNoEvent(phone, forMs)
    },
  ),
)
