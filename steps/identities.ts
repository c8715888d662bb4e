import { When } from '@cucumber/cucumber'
import { action } from '../support/scenario/index.js'

When(
  '{phone} logs off all identities',
  action(() => ({ kind: 'logoff-all' })),
)
When(
  '{phone} logs off identity {int}',
  action((identity: number) => ({ kind: 'logoff-line', identity })),
)
When(
  '{phone} registers identity {int} again',
  action((identity: number) => ({ kind: 'reregister', identity })),
)
