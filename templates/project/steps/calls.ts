import { Given } from '@cucumber/cucumber'
import type { Phone } from 'offhook'

// One sentence for what several scenarios begin with.
// {phone} stands for a phone of the scenario. Your editor lists what a Phone can do and expect.
Given('{phone} is in a call with {phone}', async (caller: Phone, called: Phone) => {
  await caller.dial(called)
  await called.answer()
  await caller.expectState({ state: 'connected', peer: called.facts.number })
  await called.expectState({ state: 'connected', peer: caller.facts.number })
})
