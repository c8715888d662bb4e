import { expect, test } from 'vitest'
import type { ProposalFile } from '../../../support/bring-in/propose/index.js'
import { choosePlays } from '../../../support/bring-in/replay/choose-plays.js'
import type { Play } from '../../../support/bring-in/replay/replay.js'
import type { RackPhone } from '../../../support/rack/index.js'

const call = { place: 'calls.feature:3' } as Play['scenario']
const hold = { place: 'calls.feature:9' } as Play['scenario']
const play = (scenario: Play['scenario'], ...ids: string[]): Play => ({
  scenario,
  cast: new Map(ids.map((id, i) => [String.fromCharCode(65 + i), { id } as RackPhone])),
})
const nameOf = ({ scenario, cast }: Play) =>
  `${scenario.place.split(':')[1]} ${[...cast.values()].map(({ id }) => id).join('')}`

/** @param seen picture -> the plays that showed it */
const proposalOf = (seen: Readonly<Record<string, readonly Play[]>>) =>
  ({
    models: [
      {
        references: Object.entries(seen).map(([picture, plays]) => ({
          picture,
          observations: plays.map(({ scenario, cast }) => ({
            place: scenario.place,
            cast: Object.fromEntries([...cast].map(([role, { id }]) => [role, id])),
          })),
        })),
      },
    ],
  }) as unknown as ProposalFile

test('as few plays as show every reference', () => {
  const [ab, ba, cd, dc] = ['ab', 'ba', 'cd', 'dc'].map((ids) => play(call, ...ids)) as [
    Play,
    Play,
    Play,
    Play,
  ]
  const chosen = choosePlays([ab, ba, cd, dc], proposalOf({ one: [ab, cd], two: [ba, cd], three: [dc] }))
  expect(chosen.map(nameOf)).toEqual(['3 cd', '3 dc'])
})

test('each scenario is played at least once, also if another one shows the same', () => {
  const [ab, held, again] = [play(call, 'a', 'b'), play(hold, 'a', 'b'), play(hold, 'b', 'a')]
  expect(choosePlays([ab, held, again], proposalOf({ one: [ab, held] })).map(nameOf)).toEqual([
    '3 ab',
    '9 ab',
  ])
})

test('the same phones in other roles are another play', () => {
  const [ab, ba] = [play(call, 'a', 'b'), play(call, 'b', 'a')]
  expect(choosePlays([ab, ba], proposalOf({ one: [ba] })).map(nameOf)).toEqual(['3 ba'])
})

test('a reference that no play shows does not hold it up', () => {
  const ab = play(call, 'a', 'b')
  expect(choosePlays([ab], proposalOf({ one: [play(hold, 'a', 'b')] })).map(nameOf)).toEqual(['3 ab'])
})
