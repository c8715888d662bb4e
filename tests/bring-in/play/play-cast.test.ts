import { expect, test } from 'vitest'
import { noDisplay, notPossible } from '../../../support/bring-in/play/errors.js'
import type { LivePhone } from '../../../support/bring-in/play/live-phone.js'
import { lostBefore, type PlayResult, playCast } from '../../../support/bring-in/play/play-cast.js'
import type { PlayScenario } from '../../../support/bring-in/play/scenarios.js'

const gone = {
  see: () => Promise.reject(noDisplay('depot (snom760)', '60× refused')),
} as unknown as LivePhone

test('a phone that is gone ends each of its scenarios with the reason, and no other scenario', async () => {
  const result = await playCast({
    scenario: { steps: [] } as unknown as PlayScenario,
    cast: new Map(),
    phones: [gone],
    actor: { act: async () => undefined, see: async () => undefined },
    mayEndCalls: false,
  })
  expect(result).toEqual({
    kind: 'broken off',
    reason: expect.stringContaining('depot (snom760): no readable display came: 60× refused'),
    lost: 'depot (snom760)',
  })
  const results: PlayResult[] = [
    { kind: 'played' },
    { kind: 'broken off', reason: 'it was interrupted' },
    result,
  ]
  expect(lostBefore(['porch (D735)', 'depot (snom760)'], results)).toBe(result)
  expect(lostBefore(['porch (D735)'], results)).toBeUndefined()
})

test('what a phone does not do while another one is away is no fact about its model', async () => {
  const phoneWith = (id: string) =>
    ({
      id,
      label: `${id} (D735)`,
      passed: [],
      see: async () => undefined,
      markIdle() {},
    }) as unknown as LivePhone
  const resultIf = (restarts: boolean) => {
    const [porch, desk] = [phoneWith('porch'), phoneWith('desk')]
    const step = {
      requirements() {
        desk.wasAway = restarts
        throw notPossible(porch, 'does not show "connected": it stays at "idle"')
      },
    }
    return playCast({
      scenario: { steps: [step] } as unknown as PlayScenario,
      cast: new Map(),
      phones: [porch, desk],
      actor: { act: async () => undefined, see: async () => undefined },
      mayEndCalls: false,
    })
  }
  const reason = 'porch (D735) does not show "connected": it stays at "idle"'
  expect(await resultIf(false)).toEqual({ kind: 'not possible', phone: 'porch', reason })
  expect(await resultIf(true)).toEqual({
    kind: 'broken off',
    reason: `${reason}; meanwhile desk (D735) did not answer. Did it restart?`,
  })
})
