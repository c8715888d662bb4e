import { When } from '@cucumber/cucumber'
import { asks } from '../support/scenario/index.js'

When(
  '{phone} logs off all identities',
  asks(() => ({ kind: 'logoff-all' })),
)
When(
  '{phone} logs off identity {int}',
  asks((identity: number) => ({ kind: 'logoff-line', identity })),
)
When(
  '{phone} registers identity {int} again',
  asks((identity: number) => ({ kind: 'reregister', identity })),
)
