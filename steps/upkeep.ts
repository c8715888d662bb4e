import { Then, When } from '@cucumber/cucumber'
import { expectFirmware, expectModel, expectSetting, type Phone } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'

When(
  '{phone} plays ringer {int}',
  action((ringer: number) => ({ kind: 'play-ringer', ringer })),
)
When(
  '{phone} repairs its line info',
  action(() => ({ kind: 'fix-lil' })),
)

// These steps do not wait, so that a scenario can check the displays of a restart. "comes back" waits until idle.
When(
  '{phone} is told to reboot',
  action(() => ({ kind: 'reboot' })),
)
When(
  '{phone} is told to reset to factory settings',
  action(() => ({ kind: 'reset' })),
)
When(
  '{phone} is told to load the firmware {string}',
  action((url: string) => ({ kind: 'firmware', url })),
)
When('{phone} comes back', (phone: Phone) => phone.waitForRestart())

When(
  '{phone} sets {string} to {string}',
  action((name: string, value: string) => ({ kind: 'write-setting', name, value })),
)
When(
  '{phone} sets {string} to {string} permanently',
  action((name: string, value: string) => ({ kind: 'write-setting', name, value, store: true })),
)
Then('{phone} has {string} set to {string}', (phone: Phone, name: string, value: string) =>
  expectSetting(phone, name, value),
)
Then('{phone} says that it is a/an {model}', (phone: Phone, model: string) => expectModel(phone, model))
Then('{phone} runs firmware {string}', (phone: Phone, version: string) => expectFirmware(phone, version))
