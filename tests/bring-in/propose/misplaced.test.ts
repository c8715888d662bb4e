import { expect, test } from 'vitest'
import type { SeenObservation } from '../../../support/bring-in/observe/observation-store.js'
import { propose } from '../../../support/bring-in/propose/index.js'
import { misplacedIn } from '../../../support/bring-in/propose/misplaced.js'
import { observeAll } from '../../helpers/bring-in/drawn-rack.js'

/** As a phone that has not noticed yet: it still shows what it showed before. */
const awaited = (state: string, seen: SeenObservation): SeenObservation => ({
  ...seen,
  observation: { ...seen.observation, state },
})

test('of a state, the few observations that look like another one are misplaced; the others of that state are not', () => {
  const all = observeAll()
  const [held] = all.filter(({ observation }) => observation.state === 'held')
  if (!held) throw new Error('no phone is held')
  const late = awaited('connected', held)
  const ofHeld = all.filter(({ observation }) => observation.state === 'held')
  expect(misplacedIn([...all, late], new Set([late, ...ofHeld]))).toEqual([late])
})

test('a display that shows another state is left out, and named', async () => {
  const all = observeAll()
  const [held] = all.filter(({ observation }) => observation.state === 'held')
  if (!held) throw new Error('no phone is held')
  const [plain] = await propose(all)
  const [proposal] = await propose([...all, awaited('connected', held)])
  expect(proposal?.doubts.filter(({ kind }) => kind === 'other state')).toEqual([])
  expect(proposal?.doubts.map(({ text }) => text)).toContainEqual(
    expect.stringMatching(/"connected" .* showed another state/),
  )
  expect(proposal?.references.map(({ stem }) => stem)).toEqual(plain?.references.map(({ stem }) => stem))
})
