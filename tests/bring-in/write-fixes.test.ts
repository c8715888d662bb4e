import { expect, test } from 'vitest'
import type { PhoneCheck } from '../../support/bring-in/check-phone.js'
import { right, wrong } from '../../support/bring-in/finding.js'
import { fixesOf, type PhoneFix, withFixes } from '../../support/bring-in/write-fixes.js'

const rack = `# My lab.
rack: lab
phones:
  - &desk # shared
    id: desk-1 # the first
    number: "0100"
    address: http://192.0.2.11
  - { <<: *desk, id: desk-2, number: "0200", keepAlive: true } # second
  -   id: desk-3
      number: "0300"
`
const firmware = (id: string): PhoneFix => ({ id, field: 'firmware', value: '10.1.101.11' })
const keepAlive = (id: string): PhoneFix => ({ id, field: 'keepAlive', value: false })

test('a value is replaced or added in its place, and nothing else changes', () => {
  const { text, left } = withFixes(rack, [keepAlive('desk-2'), firmware('desk-2'), keepAlive('desk-3')])
  expect(text).toBe(
    rack
      .replace('keepAlive: true', 'keepAlive: false')
      .replace('id: desk-2', 'id: desk-2, firmware: 10.1.101.11')
      .replace('id: desk-3\n', 'id: desk-3\n      keepAlive: false\n'),
  )
  expect(left).toEqual([])
})

test('line ends, a byte order mark and the last line stay as they are', () => {
  const windows = `\uFEFFrack: lab\r\nphones:\r\n  - id: one\r\n    number: "1"\r\n  - id: two`
  const { text } = withFixes(windows, [keepAlive('one'), keepAlive('two')])
  expect(text).toBe(
    `${windows.replace('id: one\r\n', 'id: one\r\n    keepAlive: false\r\n')}\r\n    keepAlive: false`,
  )
})

test('what another phone takes from this one, and has no value of its own for, is left to a person', () => {
  expect(withFixes(rack, [firmware('desk-1')])).toEqual({ text: rack, left: [firmware('desk-1')] })
})

test('phones that take all from the first one are fixed together, or keep the default', () => {
  const all = ['desk-1', 'desk-2'].map(firmware)
  expect(withFixes(rack, all)).toEqual({
    text: rack
      .replace('id: desk-1 # the first\n', 'id: desk-1 # the first\n    firmware: 10.1.101.11\n')
      .replace('id: desk-2', 'id: desk-2, firmware: 10.1.101.11'),
    left: [],
  })
  const template = rack.replace(', keepAlive: true', '')
  expect(withFixes(template, [keepAlive('desk-1')])).toEqual({
    text: template
      .replace('id: desk-1 # the first\n', 'id: desk-1 # the first\n    keepAlive: false\n')
      .replace('id: desk-2', 'id: desk-2, keepAlive: true'),
    left: [],
  })
})

test('phones that share a value keep theirs', () => {
  const anchored = `phones:
  - { id: one, firmware: &f "1.2", keepAlive: &k true }
  - { id: two, firmware: *f, keepAlive: *k }
  - &three { id: three, keepAlive: true }
  - { <<: *three, id: four }
`
  expect(withFixes(anchored, [firmware('one')])).toEqual({
    text: anchored.replace('"1.2"', '10.1.101.11').replace('*f', '"1.2"'),
    left: [],
  })
  expect(withFixes(anchored, [firmware('two')]).text).toBe(anchored.replace('*f', '10.1.101.11'))
  expect(withFixes(anchored, ['one', 'two', 'three'].map(keepAlive))).toEqual({
    text: anchored
      .replace('&k true', '&k false')
      .replace('*k', 'false')
      .replace('keepAlive: true', 'keepAlive: false')
      .replace('id: four', 'id: four, keepAlive: true'),
    left: [],
  })
})

test('a version that YAML takes for a number stays a text', () => {
  const fix: PhoneFix = { id: 'desk-3', field: 'firmware', value: '8.7' }
  expect(withFixes(rack, [fix]).text).toContain('firmware: "8.7"')
})

test('of another phone than the rack file says, nothing is written', () => {
  const phone = { id: 'one' }
  const checkWith = (model: ReturnType<typeof right>) =>
    [{ phone, findings: [model, wrong('firmware', '', '', firmware('one'))] }] as unknown as PhoneCheck[]
  expect(fixesOf(checkWith(right('model', 'D785')))).toEqual([firmware('one')])
  expect(fixesOf(checkWith(wrong('model', 'a D735', 'Correct it.')))).toEqual([])
})
