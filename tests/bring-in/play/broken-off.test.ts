import { expect, onTestFinished, test, vi } from 'vitest'
import { backToIdle, firstIdle } from '../../../support/bring-in/play/idle.js'
import { PlayError, playScenarios } from '../../../support/bring-in/play/index.js'
import { LivePhone } from '../../../support/bring-in/play/live-phone.js'
import { Motion } from '../../../support/bring-in/play/looks.js'
import { seeLimits } from '../../../support/bring-in/play/see-state.js'
import { readFeatureFiles } from '../../../support/gherkin/index.js'
import { RemoteError } from '../../../support/remote/index.js'
import { folderWith } from '../../helpers/cli/offhook.js'
import { openPlayRack } from '../../helpers/play/rack.js'
import { parseSentence } from '../../helpers/scenario/sentences.js'

const feature = `Feature: One phone
  Scenario: A number
    Given A is any phone
    When A presses 5
    Then A shows "enter number"
`

/** Plays a scenario whose first keys fail so many times. @returns what is told of it, and the result */
async function playWith(failures: number) {
  const folder = await folderWith({ 'x.feature': feature })
  const rack = await openPlayRack({ withinMs: 5000, phones: [{ id: 'one', model: 'D735', number: '1001' }] })
  onTestFinished(() => rack.close())
  const act = vi.spyOn(LivePhone.prototype, 'act')
  onTestFinished(() => act.mockRestore())
  for (let i = 0; i < failures; i++) act.mockRejectedValueOnce(new PlayError('it closed the connection'))
  const told: string[] = []
  const [played] = await rack.clock.pass(
    playScenarios({
      ...{ phones: rack.phones, features: await readFeatureFiles(folder), parse: parseSentence, folder },
      ...{ clock: rack.clock, signal: new AbortController().signal, withinMs: rack.withinMs },
      onProgress: (one) => {
        if (one.kind === 'ends') told.push(`${one.result.kind} ${one.done}/${one.of}`)
      },
    }),
  )
  return { told, result: played?.result }
}

test('a scenario that broke off is played once more', async () => {
  expect(await playWith(1)).toEqual({ told: ['broken off 1/1', 'played 1/1'], result: { kind: 'played' } })
})

test('one that breaks off again is told with its reason', async () => {
  const { told, result } = await playWith(2)
  expect(told).toEqual(['broken off 1/1', 'broken off 1/1'])
  expect(result).toEqual({ kind: 'broken off', reason: 'it closed the connection' })
})

test('a lost reply while a phone is brought to idle breaks nothing off: its display tells what came of it', async () => {
  const send = LivePhone.prototype.sendAction
  let lost = 0
  const spy = vi.spyOn(LivePhone.prototype, 'sendAction').mockImplementation(async function (
    this: LivePhone,
    action,
  ) {
    await send.call(this, action)
    if (action.kind !== 'keys' || lost++ > 0) return
    throw new RemoteError('one', 'press CANCEL', { kind: 'reset', reused: true })
  })
  onTestFinished(() => spy.mockRestore())
  expect(await playWith(0)).toEqual({ told: ['played 1/1'], result: { kind: 'played' } })
  expect(lost).toBeGreaterThan(0)
})

test.each([
  ['is on', 1],
  ['is off again', 2],
])('do-not-disturb whose display was never known, and %s, is off after the play', async (_, presses) => {
  const rack = await openPlayRack({ withinMs: 5000, phones: [{ id: 'one', model: 'D735', number: '1001' }] })
  onTestFinished(() => rack.close())
  const [facts] = rack.phones
  if (!facts) throw new Error('the rack has no phone')
  const phone = new LivePhone({
    ...{ phone: facts, clock: rack.clock, signal: new AbortController().signal },
    ...{ motion: new Motion(), limits: seeLimits(5000) },
  })
  onTestFinished(() => phone.close())
  const idle = await rack.clock.pass(firstIdle(phone, false))
  const look = () => rack.clock.pass(phone.look((restedMs) => restedMs >= 500))
  for (let i = 0; i < presses; i++) {
    await rack.clock.pass(phone.sendAction({ kind: 'keys', keys: [{ key: 'DND' }] }))
    await look()
  }
  await rack.clock.pass(backToIdle(phone))
  const { last } = await look()
  expect(last?.frame.pixels).toEqual(idle.frames.at(-1)?.frame.pixels)
})
