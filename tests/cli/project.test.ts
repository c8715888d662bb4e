import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { folderWith, offhook } from '../helpers/cli/offhook.js'

const cucumber = JSON.stringify(resolve('node_modules/@cucumber/cucumber/lib/index.js'))
/** A project whose support code loads no phone. */
const files = {
  'lab/cucumber.cjs': 'module.exports = { default: { import: ["steps.mjs"] } }',
  'lab/steps.mjs': `import cucumber from ${cucumber}
console.error(\`RACK=\${process.env.RACK} \${process.argv.slice(2)}\`)
cucumber.When('A sings', () => {})
`,
  'lab/features/song.feature': `Feature: song
  Scenario: one
    When A sings
  Scenario: two
    When A sings
`,
}

test.each([
  [['--project', 'lab', 'run', '--rack', 'x.yaml', '--tags', 'not @slow']],
  [['run', '--rack', 'x.yaml', '--tags', 'not @slow', '--project=lab']],
])('offhook %j runs the project from another folder', async (args) => {
  const folder = await folderWith(files)
  const { exitCode, stdout, stderr } = await offhook(folder, args)
  expect(stderr).toBe('RACK=x.yaml --tags,not @slow\n')
  expect(stdout).toContain('2 scenarios (2 passed)')
  expect(exitCode).toBe(0)
  expect(await readdir(folder)).toEqual(['lab'])
})

test.each([
  ['lint', /^✔ no problems in features\n$/],
  ['steps', /\n {2}A sings\n {6}When A sings\n/],
])('offhook %s reads the project that is named', async (name, printed) => {
  const folder = await folderWith(files)
  const { exitCode, stdout } = await offhook(folder, [name, '--project', join(folder, 'lab')])
  expect(stdout).toMatch(printed)
  expect(exitCode).toBe(0)
})

test('a project is left to the Offhook that is installed in it, with its exit code', async () => {
  const installed = 'lab/node_modules/offhook'
  const folder = await folderWith({
    ...files,
    [`${installed}/package.json`]: '{ "name": "offhook" }',
    [`${installed}/support/cli/offhook.mjs`]:
      'console.log("its own:", ...process.argv.slice(2))\nprocess.exitCode = 3\n',
  })
  const args = ['run', '--project', 'lab', '--tags', '@x']
  expect(await offhook(folder, args)).toEqual({
    exitCode: 3,
    stdout: `its own: ${args.join(' ')}\n`,
    stderr: '',
  })
  expect(await offhook(join(folder, 'lab'), ['lint'])).toMatchObject({
    exitCode: 3,
    stdout: 'its own: lint\n',
  })
})

test.each([
  [['run', '--project', 'nowhere'], 2, /ENOENT/],
  [['--project', 'nowhere', 'run'], 2, /ENOENT/],
  [['run', '--rack', 'x.yaml', '--project', 'nowhere', '--tags', 'not @slow'], 2, /ENOENT/],
  [['lint', '--project', 'nowhere'], 1, /ENOENT/],
  [['lint', '--project', 'lab/steps.mjs'], 1, /ENOTDIR/],
])('offhook %j is one message', async (args, code, reason) => {
  const { exitCode, stdout, stderr } = await command(await folderWith(files), args)
  expect(stderr).toMatch(
    /^✖ The folder of the project, --project \S+, cannot be used: [^\n]+ It starts at \S+\n$/,
  )
  expect(stderr).toMatch(reason)
  expect([exitCode, stdout]).toEqual([code, ''])
})

test('a folder is needed', async () => {
  const folder = await folderWith({})
  const { exitCode } = await command(folder, ['run', '--project', ''])
  expect(exitCode).toBe(2)
  const { stderr } = await command(folder, ['lint', '--project', '--rack'])
  expect(stderr).toMatch(
    /^error: option '--project <folder>' argument '--rack' is invalid\. Give the path of a folder/,
  )
})

test.each([[['run']], [['lint']], [['steps']], [['screens', 'check']], [['screens', 'record']]])(
  'offhook %j in a folder without a project says how to get one',
  async (args) => {
    const { exitCode, stdout, stderr } = await command(await folderWith({}), args)
    expect(stderr).toMatch(
      /^✖ \S+ is no project: it has no [^\n]+ npx offhook init\. Or name its folder: --project <folder>\n$/,
    )
    expect([exitCode, stdout]).toEqual([args[0] === 'run' ? 2 : 1, ''])
  },
)

test('features without a configuration of Cucumber are no project: no sentence is known', async () => {
  const { exitCode, stderr } = await command(await folderWith({ 'features/x.feature': '' }), ['lint'])
  expect(stderr).toMatch(/^✖ \S+ is no project: it has no cucumber\.cjs\. /)
  expect(exitCode).toBe(1)
})

test('an offhook.yaml that cannot be used is one message before the run', async () => {
  const folder = await folderWith({
    'cucumber.cjs': `module.exports = { default: require(${JSON.stringify(resolve('support/scenario/cucumber-profile.cjs'))}).cucumberProfile(__dirname) }`,
    'offhook.yaml': 'version: 1\nrack: lab.yaml\n',
    'features/x.feature':
      'Feature: x\n  Scenario: y\n    Given the phones A and B\n    Then A and B show "idle"\n',
  })
  const { exitCode, stdout, stderr } = await offhook(folder, ['run', '--parallel', '2'])
  expect(stderr).toMatch(/^\n✖ offhook\.yaml:2: rack: there is no file lab\.yaml\. [^\n]+\n$/)
  expect(stdout).not.toContain('scenario')
  expect(exitCode).toBe(2)
})
