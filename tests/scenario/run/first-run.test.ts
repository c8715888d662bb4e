import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../../helpers/cli/offhook.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const feature = `Feature: the first run in a lab
  Scenario: one
    Given the phones A and B
    When A dials B
    Then B shows "ringing" from A
    And B shows "ringing"
  Scenario: two
    Given the phones A and B
    Then A shows "idle"
`
const phone = (id: string, number: string) => ({ id, model: 'lab370', number, name: id })
const rack = { rack: 'lab', virtual: { guiTickMs: 20 }, phones: [phone('one', '1001'), phone('two', '1002')] }

/** A project with a model of its own, and without references. */
async function project(): Promise<string> {
  const folder = await folderWith({})
  await mkdir(join(folder, 'fixtures/models'), { recursive: true })
  const model = await readFile('fixtures/models/snom370.yaml', 'utf8')
  await writeFile(
    join(folder, 'fixtures/models/lab370.yaml'),
    model.replace('model: snom370', 'model: lab370'),
  )
  return folder
}

test('without references, each scenario says how to record, and what its phones show is left for approval', async () => {
  const { exitCode, failureMessages, written } = await runFeature({ feature, rack, cwd: await project() })
  expect(exitCode).toBe(1)
  const pending = [...written.keys()].filter((path) => /^pending\/.*\.png$/.test(path))
  expect(pending.toSorted()).toEqual([
    expect.stringMatching(/^pending\/lab370\/en\/any\/idle-1002-\w{8}\.png$/),
    // Its own number can be read, so the reference is for every phone.
    expect.stringMatching(/^pending\/lab370\/en\/any\/idle-\w{8}\.png$/),
  ])
  const [first, second] = [failureMessages.get('one'), failureMessages.get('two')]
  const lines = first?.split('\n') ?? []
  // Each phone once, although two sentences expect something of it.
  expect(lines).toEqual([
    expect.stringMatching(
      /^ScenarioError: x\.feature:5: "B shows "ringing" from A": two \(lab370\) has no reference display yet\. Record what it shows: npx offhook screens record --rack \S+rack\.yaml$/,
    ),
    expect.stringMatching(
      /^B \(two, lab370\): no reference display of "idle" in en\. What it shows is in \S+idle-1002-\w{8}\.png\. If that is right, approve it: npx offhook screens approve \S+ --reason/,
    ),
  ])
  expect(second).toMatch(
    /one \(lab370\) has no reference display yet.*\nA \(one, lab370\): no reference display of "idle"/s,
  )
  expect(written.get('report.html')).toContain('B, no reference idle')
})

test('a phone that cannot be reached is told beside it, once in a run', async () => {
  const address = 'http://127.0.0.1:9'
  const absent = {
    rack: 'lab',
    withinMs: 300,
    phones: [{ ...phone('one', '1001'), model: 'snom370', address }],
  }
  const twice = 'Feature: f\n  Scenario: one\n    Given A is any phone\n    Then A shows "idle"\n'
  const cwd = await folderWith({ 'fixtures/models/none.txt': '' })
  const { failureMessages, written } = await runFeature({ feature: twice, rack: absent, cwd, retry: 1 })
  expect(failureMessages.get('one')).toMatch(
    /one \(snom370\) has no reference display yet.*\nA \(one, snom370\): could not fetch screen\.bmp: .*refused/s,
  )
  expect([...written.keys()].filter((path) => path.startsWith('pending/'))).toEqual([])
})
