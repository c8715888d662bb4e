import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentsOf } from '../helpers/package/install.js'
import { labProject } from '../helpers/package/lab-project.js'

const offhook = 'node_modules/offhook/support/cli/offhook.mjs'
const transfer = await readFile('features/calls/attended-transfer.feature', 'utf8')
const {
  folder: lab,
  installed,
  node,
} = await labProject({
  'package.json': '{ "name": "lab" }',
  'cucumber.cjs': `const { cucumberProfile } = require('offhook/cucumber')

module.exports = { default: cucumberProfile(__dirname) }
`,
  'features/attended-transfer.feature': transfer,
  'features/own.feature': `Feature: An own sentence
  Scenario: The phone of the reception rings
    Given A is the phone "desk-1"
    And B is the phone "desk-2"
    When A asks for the reception
    Then B shows "ringing" from A
`,
  'steps/reception.ts': `import { Before, setWorldConstructor, When } from '@cucumber/cucumber'
import { action, Scenario } from 'offhook/scenario'

class LabWorld extends Scenario {
  readonly notes: string[] = []
}
setWorldConstructor(LabWorld)
Before(function (this: LabWorld) {
  this.notes.push(...this.cast.phones.map(({ name }) => name))
})

enum Key { Enter = 'ENTER' }
const keys = [...'1002', Key.Enter].map((key) => ({ key }))
When('{phone} asks for the reception', action(() => ({ kind: 'keys', keys })))
`,
  'check.ts': `import { openSession } from 'offhook'

await using session = await openSession()
enum Mark { Ok = '✔' }
for (const { id, profile } of session.phones) console.log(Mark.Ok, id, profile.model)
`,
  'own/reception.feature': `Feature: A phone of an own model
  Scenario: The reception lifts the handset
    Given A is the phone "reception"
    When A presses OFFHOOK
    Then A shows "enter number"
`,
  'fixtures/models/reception.yaml': `model: reception
extend: D735
keys: { added: [MUTE, CLEAR] }
`,
  'fixtures/models/snom760.yaml': `model: snom760
extend: D735
`,
  'fixtures/racks/own.yaml': `rack: own
phones:
  - { id: reception, model: reception, number: "3001", name: Rita }
  - { id: other, model: snom760, number: "3002", name: Olga }
`,
  'fixtures/racks/lab.yaml': `rack: lab
phones:
  - { id: desk-1, model: D785, number: "2001", name: Anna, address: "http://127.0.0.1:9" }
  - { id: desk-2, model: D785, number: "2002", name: Ben, address: "http://127.0.0.2:9" }
`,
})
const packed = await contentsOf(installed)

test('the transfer and an own sentence in TypeScript pass on the virtual rack of the package', async () => {
  const { exitCode, stdout, stderr } = await node(offhook, 'run')
  expect(stderr).toBe('')
  expect(stdout).toContain('✔ 2 scenarios: 2 passed')
  expect(exitCode).toBe(0)
})

test('a program in TypeScript uses the library', async () => {
  const { stdout, stderr } = await node('--import', 'offhook/register', 'check.ts')
  expect(stderr).toBe('')
  expect(stdout).toContain('✔ desk-2 D785\n')
})

test('lint tells of own sentences only; the list of sentences tells whose each is', async () => {
  expect(await node(offhook, 'lint')).toMatchObject({
    stderr:
      'steps/reception.ts:14: only one scenario uses "{phone} asks for the reception": features/own.feature:2\n',
    exitCode: 1,
  })
  const { stdout } = await node(offhook, 'steps')
  expect(stdout).toMatch(/^calls \(offhook\)\n {2}\{phone\} dials \{party\}\n/)
  expect(stdout).toMatch(/^reception\n {2}\{phone\} asks for the reception\n/m)
})

test('a real phone is compared with no reference of the package, because those show virtual phones', async () => {
  const { stdout, exitCode } = await node(offhook, 'run', '--rack', 'fixtures/racks/lab.yaml', '--dry-run')
  expect(stdout).toMatch(
    /: desk-2 \(D785\) has no reference display yet\. Bring it in: npx offhook bring-in --rack fixtures\/racks\/lab\.yaml\n/,
  )
  expect(exitCode).toBe(1)
})

describe('a model that extends one of the package', () => {
  const own = ['--rack', 'fixtures/racks/own.yaml', 'own/reception.feature']

  test('has no references of that one; it records its own, and is then green', async () => {
    const before = await node(offhook, 'run', ...own, '--dry-run')
    expect(before.stdout).toContain('reception (reception) has no reference display yet')
    await node(offhook, 'screens', 'record', '--update', 'changed', ...own)
    const { stdout, stderr, exitCode } = await node(offhook, 'run', ...own)
    expect(stdout).toContain('✔ 1 scenario: 1 passed')
    expect(exitCode).toBe(0)
    // Another model of this project replaces one of the package.
    expect(stderr).toMatch(
      /^! fixtures\/models\/snom760\.yaml replaces \S+, which is not used\. .* extend: snom760, .*\n$/,
    )
    const folder = join(lab, 'fixtures/screens/reception/en/any')
    expect(await readFile(join(folder, 'idle.yaml'), 'utf8')).toBe('state: idle\n')
  })
})

test('nothing is written into the package', async () => {
  expect(await contentsOf(installed)).toEqual(packed)
})
