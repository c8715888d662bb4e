import { expect, test } from 'vitest'
import { keyTable } from '../../../support/virtual/telephone/index.js'
import { explore } from '../../helpers/virtual/explore.js'

const edges = explore(2)
// These entries need a third call. transfer.test.ts and call-waiting.test.ts test them.
const thirdCall = ['conference', 'conference on hold'].flatMap((state) => [
  `${state}: LEFT`,
  `${state}: RIGHT`,
])
const exceptions = [...thirdCall, 'transfer: UP', 'transfer: DOWN']
const powerStates = ['upgrading', 'rebooting', 'starting']

test('every state of the table can be reached', () => {
  const reached = new Set(edges.flatMap(({ from, to }) => [from, to]))
  const wanted = Object.keys(keyTable).filter((state) => !powerStates.includes(state))
  expect([...reached].toSorted()).toEqual(wanted.toSorted())
})

test('every entry of the table has an effect in some situation', () => {
  const fields = Object.entries(keyTable).flatMap(([state, row]) =>
    Object.keys(row).map((key) => `${state}: ${key === 'any' ? 'other' : key}`),
  )
  const effective = new Set(edges.filter(({ acts }) => acts).map(({ from, cause }) => `${from}: ${cause}`))
  expect(fields.filter((field) => !effective.has(field)).toSorted()).toEqual(exceptions.toSorted())
})

test('idle can be reached from every state', () => {
  const home = new Set<string>(['idle'])
  for (let size = 0; size !== home.size; ) {
    size = home.size
    for (const { from, to } of edges) if (home.has(to)) home.add(from)
  }
  expect(edges.map(({ from }) => from).filter((state) => !home.has(state))).toEqual([])
})
