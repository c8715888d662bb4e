import { expect, test } from 'vitest'
import { manualClock } from '../../support/clock/index.js'
import { openPhone } from '../../support/phone/index.js'
import { phoneAt } from '../helpers/phone/driven-phone.js'
import { gate, ok, scriptedPhone } from '../helpers/remote/scripted-phone.js'

async function paced(requestGapMs: number) {
  const second = gate()
  const server = await scriptedPhone((request, response, nth) => {
    if (nth === 2) second.open()
    ok(request, response, nth)
  })
  const { options } = await phoneAt(server.origin)
  const manual = manualClock()
  const waits: number[] = []
  const after: typeof manual.after = (ms, signal) => {
    waits.push(ms)
    return manual.after(ms, signal)
  }
  const clock = { ...manual, after }
  const { facts } = options
  const profile = { ...facts.profile, pacing: { ...facts.profile.pacing, requestGapMs } }
  return {
    server,
    second,
    clock,
    waits,
    phone: openPhone({ ...options, clock, facts: { ...facts, profile } }),
  }
}

test('between two requests there is the gap that the model needs', async () => {
  const { server, second, clock, waits, phone } = await paced(300)
  await phone.press('1')
  const next = phone.press('2')
  await clock.advance(299)
  // An empty list alone would prove nothing: a request needs some time to arrive.
  expect(waits).toContain(300)
  expect(server.targets).toEqual(['/command.htm?key=1'])
  await clock.advance(1)
  await second.opened
  await next
  expect(server.targets).toEqual(['/command.htm?key=1', '/command.htm?key=2'])
})

test('without a gap nothing waits for the clock', async () => {
  const { server, phone } = await paced(0)
  await phone.press('1')
  await phone.press('2')
  expect(server.targets).toHaveLength(2)
})
