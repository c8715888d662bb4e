import { Then } from '@cucumber/cucumber'
import type { Phone, Within } from '../support/phone/index.js'
import type { Report, Scenario } from '../support/scenario/index.js'

Then(
  '{phone} reports {report}{within}',
  function (this: Scenario, phone: Phone, report: Report, { withinMs }: Within) {
    return this.eventMonitor.reports(phone, report, withinMs)
  },
)
Then('{phone} reports nothing for {duration}', function (this: Scenario, phone: Phone, forMs: number) {
  return this.eventMonitor.reportsNothing(phone, forMs)
})
