import { Given } from '@cucumber/cucumber'
import { everyPhoneIsReady, type Phone } from '../support/phone/index.js'

// Which phone of the rack it is was decided before the scenario began, from what these sentences ask for.
Given('the phones {cast}', (phones: Phone[]) => everyPhoneIsReady(phones))
Given('{role} is a/an {model}', (phone: Phone, _model: string) => everyPhoneIsReady([phone]))
Given('{role} is a phone tagged {tag}', (phone: Phone, _tag: string) => everyPhoneIsReady([phone]))
Given('{role} is the phone {rackPhone}', (phone: Phone, _id: string) => everyPhoneIsReady([phone]))
Given('{role} is any phone', (phone: Phone) => everyPhoneIsReady([phone]))
