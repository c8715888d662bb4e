import { expect, test } from 'vitest'
import { type ModelProposal, proposalFile, propose } from '../../../support/bring-in/propose/index.js'
import { refusals } from '../../../support/bring-in/refusals.js'
import { observeAll } from '../../helpers/bring-in/drawn-rack.js'

test('a doubt that names a reference refuses no other one of its state and phone', async () => {
  // One of the displays of the phone is that of another state.
  const [proposal] = (await propose(
    observeAll((state) =>
      state.state === 'held' && state.self.id === 'one' && state.peer?.id === 'two'
        ? { ...state, title: 'BELL' }
        : state,
    ),
  )) as [ModelProposal]
  const ofHeld = proposal.references.filter(({ state }) => state === 'held')
  expect(ofHeld.map(({ observations }) => observations.length).toSorted()).toEqual([1, 5])
  const right = ofHeld.find(({ observations }) => observations.length === 5)
  expect(right?.observations.map(({ observation }) => observation.phone)).toContain('one')
  const refused = refusals(proposalFile([proposal]), undefined)
  expect(refused.size).toBe(2)
  expect([...refused.keys()]).not.toContain(`screens/D735/en/any/${right?.stem}.png`)
})
