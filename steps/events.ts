import { Then } from '@cucumber/cucumber'
import type { Phone } from '../support/phone/index.js'
import type { Report, Scenario } from '../support/scenario/index.js'

Then('{phone} reports {report}', function (this: Scenario, phone: Phone, report: Report) {
  return this.witness.reports(phone, report)
})
Then(
  '{phone} reports {report} within {duration}',
  function (this: Scenario, phone: Phone, report: Report, withinMs: number) {
    return this.witness.reports(phone, report, withinMs)
  },
)
Then('{phone} reports nothing for {duration}', function (this: Scenario, phone: Phone, forMs: number) {
  return this.witness.reportsNothing(phone, forMs)
})
