import { expect, test } from 'vitest'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const feature = `Feature: recording
  Scenario: shown
    Given A is the phone "1"
    When A presses OFFHOOK
    Then A shows "enter number" within 20 seconds
  Scenario: not shown
    Given A is the phone "1"
    Then A shows "ringing" within 300 ms
`
const rack = {
  rack: 'one',
  virtual: { guiTickMs: 20 },
  phones: [{ id: '1', model: 'snom370', number: '1001', name: 'Alice' }],
}

test('a run stores displays that match no reference, and the references that it used, with its reports', async () => {
  const { written, exitCode } = await runFeature({ feature, rack, retry: 1 })
  expect(exitCode).toBe(1)
  const named = (pattern: RegExp) => [...written.keys()].filter((path) => pattern.test(path))
  const [notes] = named(/^screens-used\/\d+-alone\.json$/)
  expect(JSON.parse(written.get(notes ?? '') ?? '')).toMatchObject({
    phones: [{ model: 'snom370', language: 'en' }],
    used: expect.arrayContaining([expect.stringMatching(/^snom370\/en\/any\/idle.*\.png$/)]),
    scenarios: [{ passed: true }, { passed: false }],
  })
  // The second attempt shows the same display, which is stored once.
  expect(named(/^pending\/snom370\/en\/any\/ringing.*\.png$/)).toHaveLength(1)
  const [why] = named(/^pending\/.*\.json$/)
  expect(JSON.parse(written.get(why ?? '') ?? '')).toMatchObject({ finding: 'changed', phone: '1' })
})
