import { expect, test } from 'vitest'
import { refuseSharing } from '../../support/session/rack-session.js'

const virtual = { id: 'soft', virtual: true }
const real = { id: 'hard', virtual: false }

test('virtual phones allow several workers, real phones only one', () => {
  expect(refuseSharing([virtual, virtual], 4)).toBeUndefined()
  expect(refuseSharing([real, virtual], 1)).toBeUndefined()
  expect(refuseSharing([real, virtual], 2)).toMatch(/real phones \(hard\), and 2 workers/)
})
