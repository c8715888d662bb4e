import { When } from '@cucumber/cucumber'
import type { Phone } from '../support/phone/index.js'

When('{phone} dials {phone}', (phone: Phone, other: Phone) => phone.perform('dial', other.facts.number))
When('{phone} dials {string}', (phone: Phone, number: string) => phone.perform('dial', number))
When('{phone} answers', (phone: Phone) => phone.perform('answer'))
When('{phone} rejects the call', (phone: Phone) => phone.perform('reject'))
When('{phone} hangs up', (phone: Phone) => phone.perform('hang up'))
When('{phone} puts the call on hold', (phone: Phone) => phone.perform('hold'))
When('{phone} resumes the call', (phone: Phone) => phone.perform('resume'))
When('{phone} transfers {phone} to {phone}', (phone: Phone, _held: Phone, _target: Phone) => phone.transfer())
When('{phone} ends all calls', (phone: Phone) => phone.endCalls())
