import { expect, test } from 'vitest'
import { describeLeft, describeMissing } from '../../support/bring-in/describe-played.js'
import type { Played } from '../../support/bring-in/play/index.js'
import type { ProposalFile } from '../../support/bring-in/propose/index.js'

const reason = 'A (any), B (any) each need a different phone; this rack has only porch (D735)'
const left = (roles: number, why = reason): Played =>
  ({
    scenario: { roles: Array.from({ length: roles }, (_, i) => ({ name: `${i}`, by: 'any' })) },
    cast: undefined,
    result: { kind: 'not possible', reason: why },
  }) as unknown as Played
const played = (kind: string) =>
  ({ scenario: { roles: [{}] }, cast: new Map(), result: { kind, reason: 'x' } }) as unknown as Played
const proposal = (...states: readonly string[]) =>
  ({ models: [{ references: states.map((state) => ({ state })) }] }) as unknown as ProposalFile
const rackWith = (...ids: readonly string[]) => ({
  rack: 'racks/lab.yaml',
  phones: ids.map((id) => ({ id })),
})

test('a rack with one phone is told once that calls need two, and what it shows', () => {
  const all = [played('played'), left(2), left(3), left(1, 'no phone of the rack is a D785')]
  expect(describeLeft(all, rackWith('porch'))).toEqual([
    '– 1 scenario not played: no phone of the rack is a D785',
  ])
  expect(describeMissing(all, proposal('idle', 'DND', 'idle'), rackWith('porch'))).toBe(
    '✖ racks/lab.yaml has one phone, and a call needs two: 2 scenarios with calls were not played. ' +
      'porch alone shows "idle", "DND"; these can be accepted. ' +
      'Write a second phone into the rack file, and run the same command again: it plays what is missing',
  )
  expect(describeMissing([left(2)], proposal(), rackWith('porch'))).toMatch(
    /1 scenario .* Nothing was proposed\./,
  )
})

test('scenarios of one phone are all that such a rack can be asked for', () => {
  expect(describeMissing([played('played')], proposal('idle'), rackWith('porch'))).toBeUndefined()
})

test('of two phones, what needs three is a line, and no failure', () => {
  expect(describeLeft([left(3)], rackWith('porch', 'desk'))).toEqual([`– 1 scenario not played: ${reason}`])
  expect(
    describeMissing([left(3), played('played')], proposal('idle'), rackWith('porch', 'desk')),
  ).toBeUndefined()
})

test('what a model does not do is not missing; what broke off is', () => {
  const two = rackWith('porch', 'desk')
  expect(describeMissing([played('not possible')], proposal('idle'), two)).toBeUndefined()
  expect(describeMissing([played('broken off'), played('played')], proposal('idle'), two)).toMatch(
    /^✖ 1 scenario broke off, .* Run the same command again: it plays it again$/,
  )
  expect(describeMissing([left(3)], proposal(), two)).toMatch(/^✖ Nothing was proposed/)
})
