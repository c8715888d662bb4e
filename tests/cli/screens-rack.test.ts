import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { folderWith, offhook } from '../helpers/cli/offhook.js'

const cucumber = JSON.stringify(resolve('node_modules/@cucumber/cucumber/lib/index.js'))
const project = {
  'cucumber.cjs': 'module.exports = { default: { import: ["steps.mjs"] } }',
  'steps.mjs': `import cucumber from ${cucumber}
console.error(\`RACK=\${process.env.RACK} \${process.env.OFFHOOK_SCREENS}\`)
cucumber.When('A sings', () => {})
`,
  'features/song.feature': 'Feature: song\n  Scenario: one\n    When A sings\n',
  'other.yaml': 'rack: other\nphones:\n  - { id: lobby, model: D785, number: "1" }\n',
  'fixtures/models/none.txt': '',
}

test.each(['record', 'learn'])('screens %s uses phones, so its help names --rack', async (name) => {
  const { stdout } = await command(await folderWith(project), ['screens', name, '--help'])
  expect(stdout).toMatch(/^ {2}--rack <file> +rack file/m)
})

test('screens record plays on the rack that --rack names, whatever the environment says', async () => {
  const args = ['screens', 'record', '--rack', 'other.yaml', '--update', 'changed']
  const { exitCode, stderr } = await offhook(await folderWith(project), args, { RACK: 'lab.yaml' })
  expect(stderr).toBe('RACK=other.yaml {"mode":"changed","states":[],"models":[]}\n')
  expect(exitCode).toBe(0)
})

test('screens learn looks at a phone of the rack that --rack names', async () => {
  const args = ['screens', 'learn', '--phone', 'desk', '--rack', 'other.yaml']
  const { stderr } = await command(await folderWith(project), args, { RACK: 'lab.yaml' })
  expect(stderr).toBe('✖ No phone "desk". Known: lobby\n')
})
