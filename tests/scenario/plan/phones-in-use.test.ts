import { expect, test } from 'vitest'
import { PhonesInUse } from '../../../support/scenario/plan/phones-in-use.js'
import { oneOf } from '../../helpers/lease/requests.js'

const need = (id: string, ...roles: readonly (readonly string[])[]) => ({ id, requirement: oneOf(...roles) })

test('a scenario whose phones are in use is left to later, and another one begins', () => {
  const inUse = new PhonesInUse()
  expect(inUse.take(need('first', ['a', 'b']), [])).toBe(true)
  expect(inUse.take(need('second', ['a']), ['first'])).toBe(false)
  expect(inUse.take(need('third', ['b']), ['first'])).toBe(true)
  expect(inUse.take(need('second', ['a']), ['third'])).toBe(true)
})

test('a scenario that needs several phones gets all of them, or none', () => {
  const inUse = new PhonesInUse()
  expect(inUse.take(need('one', ['a']), [])).toBe(true)
  expect(inUse.take(need('two', ['a', 'b'], ['a', 'b']), ['one'])).toBe(false)
  expect(inUse.take(need('other', ['b']), ['one'])).toBe(true)
})

test('what no phone of the rack can play begins alone, so that its worker tells why', () => {
  const inUse = new PhonesInUse()
  expect(inUse.take(need('impossible', ['a'], ['a']), ['other'])).toBe(false)
  expect(inUse.take(need('impossible', ['a'], ['a']), [])).toBe(true)
})

test('a scenario that leases nothing begins at once', () => {
  const inUse = new PhonesInUse()
  expect(inUse.take(need('first', ['a']), [])).toBe(true)
  expect(inUse.take({ id: 'free', requirement: undefined }, ['first'])).toBe(true)
})
