import { When } from '@cucumber/cucumber'
import type { Phone } from '../support/phone/index.js'
import { asks } from '../support/scenario/index.js'

When(
  '{phone} dials {phone}',
  asks((other: Phone) => ({ kind: 'perform', verb: 'dial', number: other.facts.number })),
)
When(
  '{phone} dials {string}',
  asks((number: string) => ({ kind: 'perform', verb: 'dial', number })),
)
When(
  '{phone} dials {phone} as {string}',
  asks((other: Phone, identity: string) => ({ kind: 'dial-as', number: other.facts.number, identity })),
)
When(
  '{phone} dials {string} as {string}',
  asks((number: string, identity: string) => ({ kind: 'dial-as', number, identity })),
)
When(
  '{phone} answers',
  asks(() => ({ kind: 'perform', verb: 'answer' })),
)
When(
  '{phone} rejects the call',
  asks(() => ({ kind: 'perform', verb: 'reject' })),
)
When(
  '{phone} hangs up',
  asks(() => ({ kind: 'perform', verb: 'hang up' })),
)
When(
  '{phone} puts the call on hold',
  asks(() => ({ kind: 'perform', verb: 'hold' })),
)
When(
  '{phone} resumes the call',
  asks(() => ({ kind: 'perform', verb: 'resume' })),
)
When(
  '{phone} transfers {phone} to {phone}',
  asks(
    (_held: Phone, _target: Phone) => ({ kind: 'perform', verb: 'transfer' }),
    (phone) => phone.transfer(),
  ),
)
When(
  '{phone} sends the tones {string}',
  asks((digits: string) => ({ kind: 'dtmf', digits })),
)
When(
  '{phone} ends all calls',
  asks(() => ({ kind: 'release-all-calls' })),
)
When(
  '{phone} clears the list of {callList} calls',
  asks((list: 'dialled' | 'missed' | 'received') => ({ kind: `clear-${list}` })),
)
