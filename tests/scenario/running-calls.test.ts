import { expect, test } from 'vitest'
import { RunningCalls } from '../../support/scenario/running-calls.js'

function phone() {
  const waiting: { end: () => void; fail: (reason: Error) => void }[] = []
  class Phone {
    readonly name = 'B'
    private readonly state = 'ringing'
    expectState = () => new Promise<void>((end, fail) => void waiting.push({ end, fail }))
    shows() {
      return this.state
    }
  }
  return { phone: new Phone(), waiting }
}

test('a call is running until its promise is settled', async () => {
  const calls = new RunningCalls()
  const { phone: inner, waiting } = phone()
  const tracked = calls.track(inner)
  const [first, second] = [tracked.expectState(), tracked.expectState()]
  expect(calls.abandon()).toEqual(['B.expectState', 'B.expectState'])
  waiting[0]?.end()
  await first
  waiting[1]?.fail(new Error('not shown'))
  await expect(second).rejects.toThrow('not shown')
  expect(calls.abandon()).toEqual([])
})

test('everything else of the phone is as before', () => {
  const calls = new RunningCalls()
  const { phone: inner } = phone()
  expect(calls.track(inner).shows()).toBe('ringing')
  expect(calls.track(inner).name).toBe('B')
  expect(calls.abandon()).toEqual([])
})
