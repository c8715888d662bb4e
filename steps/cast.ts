import { Given } from '@cucumber/cucumber'
import { everyPhoneIsReady, type Phone } from '../support/phone/index.js'

Given('the phones {cast}', (phones: Phone[]) => everyPhoneIsReady(phones))
Given('{role} is a/an {model}', (phone: Phone) => everyPhoneIsReady([phone]))
Given('{role} is a phone tagged {tag}', (phone: Phone) => everyPhoneIsReady([phone]))
Given('{role} is the phone {rackPhone}', (phone: Phone) => everyPhoneIsReady([phone]))
Given('{role} is any phone', (phone: Phone) => everyPhoneIsReady([phone]))
