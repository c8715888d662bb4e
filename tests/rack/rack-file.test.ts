import { expect, test } from 'vitest'
import { rackFile } from '../../support/session/index.js'

test.each([
  [{ RACK: 'racks/lab.yaml' }, 'racks/lab.yaml'],
  [{}, 'fixtures/racks/virtual.yaml'],
  // A CI job often sets a variable to nothing.
  [{ RACK: '' }, 'fixtures/racks/virtual.yaml'],
])('the rack file of %j is %s', (environment, file) => {
  expect(rackFile(environment)).toBe(file)
})
