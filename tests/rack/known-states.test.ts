import { expect, test } from 'vitest'
import type { RackPhone } from '../../support/rack/index.js'
import type { References } from '../../support/references/index.js'
import {
  knownStates,
  recordingWarnings,
  requireOwnReferences,
} from '../../support/session/phone-references.js'

const phone = (model: string, firmware: string, language = 'en') =>
  ({ profile: { model, firmware }, language }) as unknown as RackPhone

test('the states of a rack are looked up once for each model, firmware, language and display', async () => {
  const asked: string[] = []
  const states: References['states'] = async (...query) => {
    asked.push(query.filter((part) => part !== undefined).join(' '))
    return [query.join(' ')]
  }
  const phones = Array.from({ length: 100 }, () => [
    phone('D785', '10.1'),
    phone('D785', '10.2'),
    phone('D735', '10.1'),
  ]).flat()
  const german = phone('D785', '10.1', 'de')
  const known = await knownStates([...phones, german], () => ({ states }) as References)
  expect(asked).toHaveLength(4 * 3)
  expect(new Set(asked).size).toBe(4 * 3)
  expect(known.size).toBe(301)
  expect(known.get(german)).toEqual({
    main: ['D785 de 10.1 '],
    label: ['D785 de 10.1 label'],
    expansion: ['D785 de 10.1 expansion'],
  })
})

const real = { id: 'real', virtual: false } as RackPhone
const virtual = { id: 'virtual', virtual: true } as RackPhone

test("in Offhook's own project, real phones are not recorded: its references show virtual ones", () => {
  expect(() => requireOwnReferences([real, virtual], ['fixtures'])).toThrow(
    /and real are real\. Record them in a project of your own: npx offhook init <folder>/,
  )
  expect(requireOwnReferences([virtual], ['fixtures'])).toBeUndefined()
  expect(requireOwnReferences([real], ['lab/fixtures', 'fixtures'])).toBeUndefined()
})

test('a lab that records virtual phones is told so', () => {
  expect(recordingWarnings([real, virtual], ['lab/fixtures', 'fixtures'])).toEqual([
    expect.stringMatching(
      /^virtual: virtual phones, and their displays are written to lab\/fixtures\/screens,.*--rack <file>$/,
    ),
  ])
  expect(recordingWarnings([real], ['lab/fixtures', 'fixtures'])).toEqual([])
  expect(recordingWarnings([virtual], ['fixtures'])).toEqual([])
})
