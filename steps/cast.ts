import { Given } from '@cucumber/cucumber'
import { expectEveryPhoneReady, type Phone } from '../support/phone/index.js'

// Preflight chooses the phones by these sentences. When a sentence runs, its phones become idle.
Given('the phones {cast}', (phones: Phone[]) => expectEveryPhoneReady(phones))
Given('{role} is a/an {model}', (phone: Phone, _model: string) => expectEveryPhoneReady([phone]))
Given('{role} is a phone tagged {tag}', (phone: Phone, _tag: string) => expectEveryPhoneReady([phone]))
Given('{role} is the phone {rackPhone}', (phone: Phone, _id: string) => expectEveryPhoneReady([phone]))
Given('{role} is a phone of {modelRelation}', (phone: Phone, _relation: string) =>
  expectEveryPhoneReady([phone]),
)
Given('{role} is any phone', (phone: Phone) => expectEveryPhoneReady([phone]))
