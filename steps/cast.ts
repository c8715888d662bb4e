import { Given } from '@cucumber/cucumber'
import { expectEveryPhoneReady, type Phone } from '../support/phone/index.js'

// Which phone of the rack it is was decided before the scenario began, from what these sentences ask for.
Given('the phones {cast}', (phones: Phone[]) => expectEveryPhoneReady(phones))
Given('{role} is a/an {model}', (phone: Phone, _model: string) => expectEveryPhoneReady([phone]))
Given('{role} is a phone tagged {tag}', (phone: Phone, _tag: string) => expectEveryPhoneReady([phone]))
Given('{role} is the phone {rackPhone}', (phone: Phone, _id: string) => expectEveryPhoneReady([phone]))
Given('{role} is any phone', (phone: Phone) => expectEveryPhoneReady([phone]))
