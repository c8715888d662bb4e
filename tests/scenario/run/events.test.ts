import { expect, test } from 'vitest'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const phone = (id: string, number: string, settings = {}) => {
  // The display name is short, whatever the id is.
  return { id, model: 'D785', number, name: `Desk ${number}`, settings }
}
const rack = {
  rack: 'events',
  virtual: { guiTickMs: 20 },
  phones: [
    phone('Empfang Süd', '1001'),
    phone('x'.repeat(80), '1002'),
    phone('stumm', '1003', { action_connected_url: '' }),
  ],
}
const scenarios: Record<string, readonly string[]> = {
  'an event of an earlier call': [
    'When A dials B',
    'And B answers',
    'And A hangs up',
    'And A dials B',
    'And B answers',
    'Then A reports "disconnected" with B within 200 ms',
  ],
  'several acts before several events': [
    'When A dials B',
    'And B answers',
    'And A hangs up',
    'And B hangs up',
    'Then A reports "disconnected" with B',
    'And B reports "disconnected" with A',
    'And A reports "outgoing" to B',
    'And B reports "incoming" from A',
    'And A reports nothing for 100 ms',
  ],
  'a display without its event': [
    'When A dials C',
    'And C answers',
    'Then C shows "connected" with A for 100 ms within 1 second',
  ],
}

test('events of any phone count only after the act that may have caused them, and a failed wait leaves no call', async () => {
  const texts = Object.entries(scenarios).map(([title, steps]) =>
    [
      '@confirm-by-event',
      `Scenario: ${title}`,
      'Given A is the phone "Empfang Süd"',
      `And B is the phone "${'x'.repeat(80)}"`,
      'And C is the phone "stumm"',
      ...steps,
    ].join('\n  '),
  )
  const run = await runFeature({ feature: `Feature: events\n  ${texts.join('\n  ')}\n`, rack })
  expect(Object.fromEntries(run.failureMessages)).toEqual({
    'an event of an earlier call': expect.stringMatching(
      /did not report "disconnected" with 1002 within 200 ms:\s+what it reported: .*\s+too old: disconnected \(1001, 1002\), because after it A dialled 1002/,
    ),
    'a display without its event': expect.stringMatching(
      /the display shows "connected" with 1001, but no event "connected" or "unhold" with 1001 came from it/,
    ),
  })
  // A call that was left would fail the next scenario, or be a leak.
  expect(run.stdout).toContain('✖ 3 scenarios: 2 failed, 1 passed')
  expect(run.stdout).not.toMatch(/was left showing/)
})
