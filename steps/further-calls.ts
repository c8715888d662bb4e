import { When } from '@cucumber/cucumber'
import type { Forwarding } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'
import { performs } from './verbs.js'

// Several calls at once.
When(
  '{phone} transfers the call blindly to {party}',
  action((number: string) => ({ kind: 'perform', verb: 'transfer blindly', number })),
)
When('{phone} joins both calls in a conference', performs('start conference'))
When('{phone} splits the conference', performs('split the conference'))
When('{phone} puts the conference on hold', performs('hold the conference'))
When('{phone} resumes the conference', performs('resume the conference'))
When('{phone} answers the waiting call', performs('answer waiting call'))
When('{phone} rejects the waiting call', performs('reject waiting call'))
When('{phone} ignores the waiting call', performs('ignore waiting call'))
When('{phone} looks at the waiting call', performs('show waiting call'))

// Do-not-disturb and call forwarding.
When('{phone} turns do-not-disturb on', performs('enable dnd'))
When('{phone} turns do-not-disturb off', performs('disable dnd'))
When(
  '{phone} forwards {forwarding} to {party}',
  action((calls: Forwarding, number: string) => ({ kind: 'perform', verb: `forward ${calls}`, number })),
)
When('{phone} stops forwarding', performs('stop forwarding'))
When('{phone} chooses the next identity', performs('choose the next identity'))
