import { expect, test } from 'vitest'
import { statesIn } from '../../support/cli/quoted-states.js'
import { readFeatures } from '../../support/gherkin/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

test.each([
  ['A shows "on hold" with B within 2 seconds', ['on hold']],
  ['A and B show "idle"', ['idle']],
  ['A, B and C stay "idle" for 1 second', ['idle']],
  ['A stays "DND" for 500 ms', ['DND']],
  ['B never shows "ringing" within 500 ms', ['ringing']],
  ['B\'s label display shows "idle"', ['idle']],
  ['A shows "busy" with "1002"', ['busy']],
  ['A dials "1002"', []],
])('%s: %j', (text, states) => {
  expect(statesIn({ text })).toEqual(states)
})

test('a table has states in its column "shows", wherever it is', async () => {
  const folder = await folderWith({
    'x.feature': `Feature: f
  Scenario: s
    Then the phones show
      | with | shows     | phone |
      | B    | connected | A     |
      |      | idle      | C     |
    Given the settings
      | name | value |
      | dnd  | on    |
`,
  })
  const [scenario] = await readFeatures(folder)
  expect(scenario?.steps.flatMap(statesIn)).toEqual(['connected', 'idle'])
})
