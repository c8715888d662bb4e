import { type DataTable, Then, When } from '@cucumber/cucumber'
import type { Phone } from '../../../support/phone/index.js'
import { expectation, type Scenario, showsState } from '../../../support/scenario/index.js'

/** Step definitions as a user writes them. A test loads them in addition to Offhook's own. */

When('{phone} is provisioned with', async (phone: Phone, table: DataTable) => {
  for (const [name = '', value = ''] of table.rows()) await phone.set(name, value)
})
When('{phone} presses {keys} one by one', async (phone: Phone, keys: string[]) => {
  for (const key of keys) await phone.press(key)
})
When('the process ends with {int}', (code: number) => process.exit(code))
When('the process really ends with {int}', (code: number) =>
  (process as unknown as { reallyExit(code: number): never }).reallyExit(code),
)
// The state is not an argument of the sentence, so preflight knows it only from the declaration.
Then(
  '{phone} is asleep',
  expectation(
    (phone) => showsState(phone, { state: 'asleep' }),
    async function (this: Scenario, phone: Phone) {
      await phone.expectState({ state: 'asleep' })
    },
  ),
)
// A mistake: nobody waits for the promise.
Then('{phone} is surely ringing', (phone: Phone) => {
  void phone.expectState({ state: 'ringing' })
})
