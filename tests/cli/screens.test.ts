import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { type CommandResult, offhook } from '../helpers/cli/offhook.js'
import { openProjectFolder } from '../helpers/scenario/project-folder.js'

const featureOf = (state: string) => `Feature: a lifted phone
  Scenario: A is lifted
    Given A is the phone "desk"
    When A presses OFFHOOK
    Then A shows "${state}" within 4 seconds
    When A presses ONHOOK
`
const rack = `rack: one
phones:
  - { id: desk, model: snom370, number: "1001", name: Alice }
`
/** Timeout of a test that runs features and other commands one after the other, ms. */
const severalRuns = 400_000

/** A project with one phone, one scenario and the references of one model. */
async function openProject(state = 'enter number') {
  const { folder, screens } = await openProjectFolder('snom370')
  await mkdir(join(folder, 'features'))
  await writeFile(join(folder, 'features', 'one.feature'), featureOf(state))
  await writeFile(join(folder, 'rack.yaml'), rack)
  await copyFile('cucumber.cjs', join(folder, 'cucumber.cjs'))
  const removeReferences = (...names: string[]) =>
    Promise.all(names.flatMap((name) => ['png', 'yaml'].map((end) => rm(join(screens, `${name}.${end}`)))))
  return {
    /** Runs features, so it is a process. */
    run: (...args: string[]) => offhook(folder, args, { RACK: 'rack.yaml' }),
    screens: (...args: string[]) => command(folder, ['screens', ...args], { RACK: 'rack.yaml' }),
    /** The only reference of the state has another display. */
    async spoilReference() {
      await removeReferences('enter-number-typed')
      await copyFile(join(screens, 'idle.png'), join(screens, 'enter-number.png'))
    },
    removeReference: () => removeReferences('enter-number', 'enter-number-typed'),
    reference: () => readFile(join(screens, 'enter-number.png')).catch(() => undefined),
    data: {
      read: (name: string) => readFile(join(screens, `${name}.yaml`), 'utf8'),
      write: (name: string, text: string) => writeFile(join(screens, `${name}.yaml`), text),
    },
  }
}

/** One message on stderr, and no stack. */
function expectError({ exitCode, stderr }: CommandResult, message: RegExp): void {
  expect(stderr.trim()).toMatch(message)
  expect(stderr).not.toMatch(/^\s+at |bug in Offhook/m)
  expect(exitCode).toBe(1)
}

test('the displays that no reference shows are listed with a scenario', async () => {
  const unknown = await openProject('asleep')
  const { stdout, exitCode } = await unknown.run('screens', 'missing', 'features/one.feature')
  expect(stdout).toContain('snom370, en: no reference shows\n  asleep  features/one.feature:2\n')
  expect(stdout).toContain('✖ 1 display has no reference on rack.yaml. Record them: npx offhook')
  expect(exitCode).toBe(1)
})

test(
  'a display that differs fails its scenario, is pending, and is approved',
  async () => {
    const { run, screens, spoilReference, reference } = await openProject()
    await spoilReference()
    const spoiled = await reference()
    const failed = await run('run')
    expect(failed.stdout).toMatch(/^ {4}✖ A \(desk, snom370\) does not show "enter number" within 4000 ms:$/m)
    expect(failed.stdout).toContain('✖ 1 scenario: 1 failed')
    expect(failed.stdout + failed.stderr).not.toMatch(/^\s+at |bug in Offhook/m)
    expect(failed.exitCode).toBe(1)

    const listed = await screens('approve', '--list')
    expect(listed.stdout).toMatch(/^ {2}would replace snom370\/en\/any\/enter-number\.png\n1 pending\n$/m)
    expect([listed.exitCode, listed.stderr]).toEqual([0, ''])

    expectError(await screens('approve', '--author', 'Alice'), /^✖ [^\n]*--reason "…"[^\n]*$/)
    expect(await reference()).toEqual(spoiled)

    const approved = await screens('approve', '--author', 'Alice', '--reason', 'as in the manual')
    expect(approved.stdout).toMatch(/^✔ fixtures\S+enter-number\.png$/m)
    expect([approved.exitCode, approved.stderr]).toEqual([0, ''])
    expect(await reference()).not.toEqual(spoiled)
  },
  severalRuns,
)

test(
  'record writes the missing reference; then run is green, and prune lists the unused references',
  async () => {
    // A state that the package has no reference of.
    const { run, screens, removeReference } = await openProject('lifted')
    expectError(await screens('record', '--parallel', '2'), /^✖ [^\n]*Record without --parallel$/)
    expectError(await screens('prune'), /^✖ [^\n]*run of all features[^\n]*$/)

    await removeReference()
    const recorded = await run('screens', 'record')
    expect(recorded.stdout).toMatch(/fixtures\/screens\/snom370\/en\/any\/lifted-1001\.png is written/)
    expect(recorded.stdout).toContain('✖ 1 scenario: 1 failed')
    expect(recorded.exitCode).toBe(1)

    const green = await run('run')
    expect(green.stdout).toContain('✔ 1 scenario: 1 passed')
    expect(green.exitCode).toBe(0)

    const listed = await screens('prune', '--state', 'conference')
    expect(listed.stdout).toBe(
      'fixtures/screens/snom370/en/any/conference.png\n1 reference unused; --yes deletes them\n',
    )
    expect([listed.exitCode, listed.stderr]).toEqual([0, ''])
  },
  severalRuns,
)

test('check accepts references that distinguish states', async () => {
  const { screens } = await openProject()
  const { exitCode, stdout, stderr } = await screens('check', '--state', 'enter number')
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^✔ /m)
  expect(exitCode).toBe(0)
})

test('check refuses a model without references', async () => {
  const { screens } = await openProject()
  expectError(await screens('check', '--model', 'D999'), /^✖ No model "D999"\. Known: snom370$/)
})

test('learn proposes no region if the display does not change', async () => {
  const { screens } = await openProject()
  const { exitCode, stdout, stderr } = await screens(
    ...['learn', '--phone', 'desk', '--frames', '2', '--every', '1'],
  )
  expect(stdout).toBe(
    '  capture 1 of 2\n  capture 2 of 2\n✔ nothing changed in 2 captures: nothing to ignore\n',
  )
  expect([exitCode, stderr]).toEqual([0, ''])
})

test('learn refuses a phone that the rack file does not have', async () => {
  const { screens } = await openProject()
  expectError(await screens('learn', '--phone', 'lobby'), /^✖ No phone "lobby"\. Known: desk$/)
})

test('tidy leaves out what the model says, and check fails before', async () => {
  const { screens, data } = await openProject()
  const idle = await data.read('idle')
  await data.write('idle', `${idle}regions:\n  clock: ignore # it ticks\n`)
  const refused = await screens('tidy', '--check')
  expect(refused).toEqual({
    exitCode: 1,
    stderr: 'fixtures/screens/snom370/en/any/idle.yaml: repeats its model: clock\n',
    stdout: '✖ 1 of 74 data files: offhook screens tidy leaves out what their models say\n',
  })
  expect(await data.read('idle')).toContain('clock: ignore')
  const { stdout, exitCode } = await screens('tidy', '--model', 'snom370')
  expect(stdout).toMatch(/^✔ 1 of 74 data files shortened: (\d+) lines before, \d+ after\n$/)
  expect(exitCode).toBe(0)
  expect(await data.read('idle')).toBe(`${idle}# it ticks\n`)
  expect(await screens('tidy', '--check')).toEqual({
    exitCode: 0,
    stderr: '',
    stdout: '✔ 74 data files: none repeats a rule of its model\n',
  })
})
