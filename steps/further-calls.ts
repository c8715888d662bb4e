import { When } from '@cucumber/cucumber'
import type { Forwarding } from '../support/phone/index.js'
import { asks } from '../support/scenario/index.js'
import { performs } from './verbs.js'

// Several calls at once.
When(
  '{phone} transfers the call blindly to {party}',
  asks((number: string) => ({ kind: 'perform', verb: 'transfer blindly', number })),
)
When('{phone} joins both calls in a conference', performs('confer'))
When('{phone} splits the conference', performs('split the conference'))
When('{phone} puts the conference on hold', performs('hold the conference'))
When('{phone} resumes the conference', performs('resume the conference'))
When('{phone} answers the waiting call', performs('answer who waits'))
When('{phone} rejects the waiting call', performs('reject who waits'))
When('{phone} ignores the waiting call', performs('ignore who waits'))
When('{phone} looks at the waiting call', performs('look who waits'))

// Whether and where calls get through.
When('{phone} turns do-not-disturb on', performs('want no calls'))
When('{phone} turns do-not-disturb off', performs('take calls again'))
When(
  '{phone} forwards {forwarding} to {party}',
  asks((calls: Forwarding, number: string) => ({ kind: 'perform', verb: `forward ${calls}`, number })),
)
When('{phone} stops forwarding', performs('stop forwarding'))
When('{phone} chooses the next identity', performs('choose the next identity'))
