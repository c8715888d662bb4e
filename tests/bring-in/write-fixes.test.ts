import { expect, test } from 'vitest'
import { withFixes } from '../../support/bring-in/write-fixes.js'

const rack = `# My lab.
rack: lab
phones:
  - &desk
    id: desk-1
    number: "0100" # quoted
    address: http://192.0.2.11
  - { <<: *desk, id: desk-2, number: "0200", keepAlive: true } # second
`

test('a right value is written for its phone only, and everything else stays', () => {
  const fixed = withFixes(rack, [
    { id: 'desk-2', field: 'keepAlive', value: false },
    { id: 'desk-1', field: 'firmware', value: '10.1.101.11' },
  ])
  expect(fixed).toBe(`# My lab.
rack: lab
phones:
  - &desk
    id: desk-1
    number: "0100" # quoted
    address: http://192.0.2.11
    firmware: 10.1.101.11
  - { <<: *desk, id: desk-2, number: "0200", keepAlive: false } # second
`)
})

test('without a fix the file stays as it is', () => {
  expect(withFixes(rack, [])).toBe(rack)
})
