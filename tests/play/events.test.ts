import { expect, test } from 'vitest'
import { type Outcome, play } from '../helpers/play/play.js'
import { openPlayRack } from '../helpers/play/rack.js'
import { scenariosIn } from '../helpers/play/scenarios.js'

const feature = `
  Feature: A call
    Scenario: B answers
      Given the phones A and B
      When A dials B
      And B presses ENTER
      Then B shows "connected" with A
`

/** Plays a call to a phone that does not report that it is connected. */
async function playSilent(events: { readonly confirm: boolean }): Promise<Outcome> {
  const [scenario] = scenariosIn(feature, 'call.feature')
  if (!scenario) throw new Error('no scenario')
  const rack = await openPlayRack({
    language: 'en',
    events,
    phones: [
      { id: 'one', model: 'D785', number: '1001', name: 'Alice' },
      { id: 'two', model: 'D785', number: '1002', name: 'Bob', settings: { action_connected_url: '' } },
    ],
  })
  try {
    return await play(scenario, rack)
  } finally {
    await rack.close()
  }
}

test('a play confirms displays by events if its rack asks for it, as a run does', async () => {
  expect(await playSilent({ confirm: false })).toEqual({ kind: 'passed' })
  const message = expect.stringContaining('shows "connected" with 1001, but no event "connected"')
  expect(await playSilent({ confirm: true })).toEqual({ kind: 'failed', message })
})
