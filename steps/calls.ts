import { When } from '@cucumber/cucumber'
import type { CallList } from '../support/phone/index.js'
import { action } from '../support/scenario/index.js'
import { performs, transfers } from './verbs.js'

When(
  '{phone} dials {party}',
  action((number: string) => ({ kind: 'perform', verb: 'dial', number })),
)
When(
  '{phone} dials {party} as {string}',
  action((number: string, identity: string) => ({ kind: 'dial-as', number, identity })),
)
When('{phone} answers', performs('answer'))
When('{phone} rejects the call', performs('reject'))
When('{phone} hangs up', performs('hang up'))
When('{phone} puts the call on hold', performs('hold'))
When('{phone} resumes the call', performs('resume'))
When(
  '{phone} transfers {phone} to {phone}',
  transfers((phone, parties) => phone.transfer(parties)),
)
When(
  '{phone} transfers {phone} to {phone} without an answer',
  transfers((phone, parties) => phone.transferRinging(parties)),
)
When(
  '{phone} sends the tones {string}',
  action((digits: string) => ({ kind: 'dtmf', digits })),
)
When(
  '{phone} ends all calls',
  action(() => ({ kind: 'release-all-calls' })),
)
When(
  '{phone} clears the list of {callList} calls',
  action((list: CallList) => ({ kind: `clear-${list}` })),
)
When(
  '{phone} opens the list of {callList} calls',
  action((list: CallList) => ({ kind: 'perform', verb: `open ${list} calls` })),
)
When('{phone} closes the list', performs('close list'))
When('{phone} redials', performs('redial'))
When(
  '{phone} dials {party} digit by digit',
  action((number: string) => ({ kind: 'perform', verb: 'dial digit by digit', number })),
)
When('{phone} lifts the handset', performs('lift the handset'))
When('{phone} puts down the handset', performs('put down the handset'))
When(
  '{phone} goes to line {int}',
  action((line: number) => ({ kind: 'perform', verb: 'go to line', number: String(line) })),
)
When(
  '{phone} types the tones {string}',
  action((tones: string) => ({ kind: 'perform', verb: 'type tones', number: tones })),
)
When('{phone} mutes the microphone', performs('mute'))
When('{phone} unmutes the microphone', performs('unmute'))
