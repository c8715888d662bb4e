import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { type CommandResult, folderWith, offhook } from '../helpers/cli/offhook.js'
import { openProjectFolder } from '../helpers/scenario/project-folder.js'

const cucumber = JSON.stringify(resolve('node_modules/@cucumber/cucumber/lib/index.js'))
/** A project with one sentence of its own. Its support code loads no phone. */
const project = (feature: string) => ({
  'cucumber.cjs': 'module.exports = { default: { import: ["steps.mjs"] } }',
  'steps.mjs': `import cucumber from ${cucumber}
console.error(\`RACK=\${process.env.RACK} \${process.argv.slice(2)}\`)
cucumber.When('A sings', () => {})
`,
  'features/song.feature': feature,
})
const song = `Feature: song
  Scenario: one
    When A sings
  Scenario: two
    When A sings
`

/** Only a message, without a stack. */
function expectError({ exitCode, stdout, stderr }: CommandResult, message: string | RegExp): void {
  expect(stderr.trimEnd()).toMatch(message)
  expect(stdout).toBe('')
  expect(exitCode).toBe(1)
  expect(stderr).not.toMatch(/^\s+at |bug in Offhook/m)
}

test('--help lists the commands', async () => {
  const { exitCode, stdout, stderr } = await command(await folderWith({}), ['--help'])
  expect(stdout.match(/^ {2}[a-z][a-z-]*/gm)?.map((name) => name.trim())).toEqual([
    ...[
      'init',
      'run',
      'steps',
      'lint',
      'check',
      'bring-in',
      'fonts',
      'rack',
      'virtual-rack',
      'explore',
      'screens',
    ],
    'help',
  ])
  expect([exitCode, stderr]).toEqual([0, ''])
})

test('an unknown command is refused', async () => {
  expectError(
    await command(await folderWith({}), ['sing']),
    /^error: unknown command 'sing'\n\(Did you mean lint\?\)$/,
  )
})

test('run passes its arguments to Cucumber, and --rack as RACK', async () => {
  const folder = await folderWith(project(song))
  const { exitCode, stdout, stderr } = await offhook(
    folder,
    ['run', '--rack', 'other.yaml', '--tags', 'not @slow'],
    { RACK: 'lab.yaml' },
  )
  expect(stderr).toBe('RACK=other.yaml --tags,not @slow\n')
  expect(stdout).toContain('2 scenarios (2 passed)')
  expect(stdout).toContain('Allure report: skipped, it needs Java')
  expect(exitCode).toBe(0)
})

test('run has the exit code of Cucumber, and takes the rack of the environment', async () => {
  const folder = await folderWith(project(`${song}    When A dances\n`))
  const { exitCode, stdout, stderr } = await offhook(folder, ['run'], { RACK: 'lab.yaml' })
  expect(stderr).toBe('RACK=lab.yaml \n')
  expect(stdout).toContain('2 scenarios (1 undefined, 1 passed)')
  expect(exitCode).toBe(1)
})

// project.test.ts runs `steps` and `lint` without a problem.

test('steps refuses a folder that is not a project', async () => {
  expectError(
    await command(await folderWith({}), ['steps']),
    /^✖ \S+ is no project: it has no folder features\. To make one here, run: npx offhook init\. [^\n]+$/,
  )
})

test('lint names each problem by its place', async () => {
  const folder = await folderWith(project(`${song}    When A sings 12, 34\n`))
  const { exitCode, stdout, stderr } = await offhook(folder, ['lint'])
  expect(stderr).toMatch(/^features\/song\.feature:6: "A sings 12, 34" [^\n]*coordinates/m)
  expect(stderr).toMatch(/^features\/song\.feature:6: no step definition \S+ "A sings 12, 34"$/m)
  expect(stdout).toBe('✖ 2 problems in features\n')
  expect(exitCode).toBe(1)
})

test.each([
  [
    'steps.mjs',
    'x = nothing\n',
    /^✖ A file with step definitions or hooks cannot be loaded: nothing is not defined\n +at \S+steps\.mjs:1:\d+$/,
  ],
  [
    'cucumber.cjs',
    'module.exports = {\n',
    /^✖ The configuration of Cucumber cannot be used: [^\n]*"cucumber\.cjs"[^\n]*: Unexpected token '\}'|Unexpected end of input/,
  ],
])('a mistake in %s is one message without a stack of ours', async (file, text, message) => {
  const folder = await folderWith({ ...project(song), [file]: text })
  const { exitCode, stdout, stderr } = await offhook(folder, ['lint'])
  expect(stderr.trimEnd()).toMatch(message)
  expect(stderr).not.toContain('bug in Offhook')
  expect([exitCode, stdout]).toEqual([1, ''])
})

test('lint names the line of a mistake in the Gherkin', async () => {
  expectError(
    await offhook(await folderWith(project(`${song}  Scenarium: three\n`)), ['lint']),
    /^✖ features\/song\.feature:6:3: expected: .*got 'Scenarium: three'$/,
  )
})

const oneVirtualPhone = `rack: lab # ours
phones:
  - { id: desk-1, model: snom370, number: "1001" }
`

test('check tells which phones of a rack can be used, and writes into its file only if asked', async () => {
  const folder = await folderWith({ 'rack.yaml': oneVirtualPhone, 'cut.yaml': 'rack: [' })
  const { exitCode, stdout, stderr } = await command(folder, ['check', '--rack', 'rack.yaml', '--write'])
  expect(stdout).toMatch(/^desk-1 \(snom370, 1001\)\n {2}✔ connection .*\n {2}✔ model .* snom370\n/)
  expect(stdout).toMatch(/\n✔ 1 phone can be used\n$/)
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(await readFile(join(folder, 'rack.yaml'), 'utf8')).toBe(oneVirtualPhone)
  expectError(await command(folder, ['check', '--rack', 'cut.yaml']), /^✖ .*cut\.yaml:1/)
})

test('a reader that has enough, such as head, does not break a run', async () => {
  const args = ['run', '--rack', 'rack.yaml', '--verbose', 'lifted.feature']
  const lifted = `Feature: lifted
  Scenario: one
    Given A is the phone "desk-1"
    When A presses OFFHOOK
    Then A shows "enter number"
`
  const { folder: cwd } = await openProjectFolder('snom370')
  await Promise.all([
    copyFile('cucumber.cjs', join(cwd, 'cucumber.cjs')),
    writeFile(join(cwd, 'rack.yaml'), oneVirtualPhone),
    writeFile(join(cwd, 'lifted.feature'), lifted),
  ])
  const child = spawn(process.execPath, [resolve('support/cli/offhook.mjs'), ...args], {
    cwd,
    env: { PATH: cwd },
  })
  child.stdout.destroy()
  const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect([stderr, exitCode]).toEqual(['', 0])
})
