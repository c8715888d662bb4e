import { expect, test } from 'vitest'
import type { PhoneCheck } from '../../support/bring-in/check-phone.js'
import { allUsable, describeFixes, summaryOf, withDoubtsForLeft } from '../../support/bring-in/describe.js'
import { wrong } from '../../support/bring-in/finding.js'
import type { PhoneFix } from '../../support/bring-in/write-fixes.js'

const fixOf = (field: PhoneFix['field']): PhoneFix => ({ id: 'desk', field, value: 'x' })
const checksWith = (field: PhoneFix['field']) =>
  [
    { phone: { id: 'desk' }, findings: [wrong('firmware', 'it is x', 'Write it.', fixOf(field))] },
  ] as unknown as PhoneCheck[]

test('a bring-in goes on with another firmware that a person has to write, and says so', () => {
  const left = [fixOf('firmware')]
  const checks = withDoubtsForLeft(checksWith('firmware'), left, { strict: false })
  expect(allUsable(checks)).toBe(true)
  expect(summaryOf(checks)).toBe('✔ 1 phone can be used; 1 doubt (⚠)')
  expect(describeFixes({ fixes: left, left, file: 'lab.yaml', write: true })).toBe(
    'desk: firmware: x (not written: another phone takes it from this one. Write it for both)\n',
  )
})

test('a strict rack would not run, and keys would be lost on a connection that fails', () => {
  const [firmware, keepAlive] = [fixOf('firmware'), fixOf('keepAlive')]
  expect(allUsable(withDoubtsForLeft(checksWith('firmware'), [firmware], { strict: true }))).toBe(false)
  expect(allUsable(withDoubtsForLeft(checksWith('keepAlive'), [keepAlive], { strict: false }))).toBe(false)
})
