import { describe, expect, test } from 'vitest'
import { OffhookError } from '../../support/errors.js'
import { notIdleAgain } from '../../support/explore/errors.js'
import {
  Coverage,
  type Exploration,
  ExploreError,
  explore,
  KnownAnswers,
} from '../../support/explore/index.js'
import { actionKey, phoneOf, type World } from '../../support/explore/model/index.js'
import { type FakeOptions, FakeStage } from '../helpers/explore/fake-stage.js'
import { threePhones } from '../helpers/explore/worlds.js'

/** Explores imagined phones for some walks. */
async function exploring(
  options: FakeOptions = {},
  more: { walks?: number; seed?: number; path?: string } = {},
) {
  const stage = new FakeStage(threePhones, options)
  const [answers, coverage] = [new KnownAnswers(stage.modelOf), new Coverage(stage.modelOf)]
  const { walks = 20, seed = 1, path } = more
  const [walk = '1', actions = '0', ...shrinks] = path?.split(':') ?? []
  let planned = 0
  const exploration = await explore({
    ...{ stage, answers, coverage, seed, isStopped: () => false },
    isOver: () => planned++ >= walks,
    ...(path && { path: { walk: Number(walk), actions: Number(actions), shrinks: shrinks.join(':') } }),
  })
  return { exploration, stage, answers, coverage }
}

const actionsOf = ({ findings: [finding] }: Exploration) =>
  finding?.steps.map(({ action }) => actionKey(action))

/** The hold key of B is lost. */
const holdKeyLost = (
  after: World,
  { kind, phone }: { readonly kind: string; readonly phone: string },
  before: World,
) => (kind === 'hold' && phone === 'B' ? before : after)

test('phones that do what the model says have no findings', async () => {
  const { exploration, stage } = await exploring()
  expect(exploration.findings).toEqual([])
  expect(exploration.walks).toBe(20)
  expect(stage.resets).toBe(20)
  expect(stage.performed.length).toBe(exploration.actions)
})

describe('a walk that fails', () => {
  test('is shrunk to the actions that it needs', async () => {
    const { exploration, stage } = await exploring({ defect: holdKeyLost })
    expect(actionsOf(exploration)).toHaveLength(3)
    expect(actionsOf(exploration)?.at(-1)).toBe('B puts the call on hold')
    const [finding] = exploration.findings
    expect(finding?.message).toMatch(/^. \(x, D785\) does not show "(?:held|holding)"/)
    expect(finding?.failsAgain).toBe(true)
    // Each replay begins at idle.
    expect(stage.resets).toBe(exploration.walks)
  })

  test('is played again by its seed and its path, in one walk', async () => {
    const { exploration } = await exploring({ defect: holdKeyLost }, { seed: 7 })
    const path = exploration.findings[0]?.path
    const again = await exploring({ defect: holdKeyLost }, { seed: 7, ...(path && { path }) })
    expect(actionsOf(again.exploration)).toEqual(actionsOf(exploration))
    expect(again.exploration.walks).toBe(1)
  })

  test('finds nothing again when the defect is mended', async () => {
    const { exploration } = await exploring({ defect: holdKeyLost })
    const path = exploration.findings[0]?.path
    expect((await exploring({}, path === undefined ? {} : { path })).exploration.findings).toEqual([])
  })

  test('is reported once, and counted when it fails in the same way', async () => {
    const { exploration } = await exploring({ defect: holdKeyLost }, { walks: 40 })
    expect(exploration.findings.length).toBeLessThanOrEqual(4)
    expect(exploration.repeated).toBeGreaterThan(0)
  })

  test('that does not fail again is reported whole', async () => {
    let holds = 0
    const once = (after: World, action: { kind: string; phone: string }, before: World) =>
      action.kind === 'hold' && holds++ === 0 ? before : after
    const { exploration } = await exploring({ defect: once })
    expect(exploration.findings).toHaveLength(1)
    expect(exploration.findings[0]?.failsAgain).toBe(false)
    expect(exploration.findings[0]?.steps.length).toBe(exploration.findings[0]?.foundAfter)
  })
})

test('what a walk leaves on a phone that should be idle is found, and shrunk', async () => {
  const left = (world: World) =>
    phoneOf(world, 'C').entries.dialled.length > 0 ? ['C was left showing "x"'] : []
  const { exploration } = await exploring({ left })
  expect(actionsOf(exploration)).toHaveLength(1)
  expect(exploration.findings[0]?.message).toContain('C was left showing "x"')
})

test.each<[string, FakeOptions]>([
  ['passed', {}],
  ['failed', { defect: holdKeyLost }],
])(
  'a phone that is not idle again after a walk that %s ends the exploration with a finding',
  async (_kind, options) => {
    const left = (world: World) => {
      if (world.calls.length > 0) throw notIdleAgain('B was left showing "x"; recovery failed')
      return []
    }
    const { exploration } = await exploring({ ...options, left })
    expect(exploration.endedBy?.message).toBe('B was left showing "x"; recovery failed. Exploring ends here')
    expect(exploration.findings).toHaveLength(1)
    expect(exploration.findings[0]?.replays).toBe(0)
  },
)

describe('what no source tells', () => {
  const question = 'CANCEL while the phone holds its only call'

  test.each(['nothing happens', 'the call ends'])(
    'is learned from the first observation: %s',
    async (answer) => {
      const { exploration, answers } = await exploring({ answers: { [question]: answer } }, { walks: 40 })
      expect(exploration.findings).toEqual([])
      expect(answers.all).toContainEqual({ model: 'D785, firmware 10', question, answer })
    },
  )

  test('must be the same in later walks', async () => {
    let asked = 0
    const changing = (after: World, action: { kind: string; phone: string }, before: World) => {
      const isQuestion = action.kind === 'hang up' && before.calls.length === 1 && after.calls.length === 1
      return isQuestion && asked++ > 0 ? { ...threePhones, phones: { ...threePhones.phones } } : after
    }
    const { exploration } = await exploring({ defect: changing }, { walks: 40 })
    expect(actionsOf(exploration)?.at(-1)).toMatch(/hangs up$/)
  })
})

test('actions whose displays cannot be told are not done', async () => {
  const { exploration, coverage } = await exploring({ canTell: ({ state }) => state !== 'holding' })
  expect(exploration.findings).toEqual([])
  const states = coverage.allTransitions.flatMap(({ from, to }) => [from, to])
  expect(states).not.toContain('holding')
  expect(states).toContain('connected')
})

test('a rack that fails three times in a row ends the exploration, and is no finding', async () => {
  const reset = async () => {
    throw new OffhookError('B cannot be reached', { byRack: true })
  }
  const { exploration } = await exploring({ reset })
  expect(exploration.findings).toEqual([])
  expect(exploration.endedBy).toBeInstanceOf(ExploreError)
  expect(exploration.endedBy?.message).toContain('B cannot be reached')
})

test('a rack that fails now and then does not end it', async () => {
  let count = 0
  const reset = async () => {
    if (count++ % 3 === 0) throw new OffhookError('B cannot be reached', { byRack: true })
  }
  const { exploration } = await exploring({ reset })
  expect(exploration.endedBy).toBeUndefined()
  expect(exploration.walks).toBe(20)
})

test('a bug of Offhook is no finding', async () => {
  const perform = () => {
    throw new TypeError('x is not a function')
  }
  await expect(exploring({ perform })).rejects.toThrow('x is not a function')
})
