import { expect, test } from 'vitest'
import { realPhonesToShare } from '../../support/session/rack-session.js'

const virtual = { id: 'soft', virtual: true }
const real = { id: 'hard', virtual: false }

test('several workers may share virtual phones, but no real phone', () => {
  expect(realPhonesToShare([virtual, virtual], 4)).toEqual([])
  expect(realPhonesToShare([real, virtual], 1)).toEqual([])
  expect(realPhonesToShare([real, virtual], 2)).toEqual(['hard'])
})
