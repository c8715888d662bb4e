import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { type Journal, waitsSchema } from '../../../support/reports/index.js'
import type { Run } from '../../helpers/cucumber.js'
import { openProjectFolder } from '../../helpers/scenario/project-folder.js'
import { runFeature } from '../../helpers/scenario/run-feature.js'

const feature = `Feature: known bugs
  Background:
    Given A is the phone "1"
  Scenario: on a bug
    When A presses OFFHOOK
    Then A shows "enter number" within 2 seconds
  Scenario: well
    Then A shows "idle"
`
const rack = {
  rack: 'one',
  virtual: { guiTickMs: 20 },
  phones: [{ id: '1', model: 'snom370', number: '1001', name: 'Alice' }],
}

/** The reference of the lifted phone shows a bug, a black corner, that is accepted until that day. */
async function runUntil(until: string): Promise<Run> {
  const { folder, screens } = await openProjectFolder('snom370')
  const [right, buggy] = ['enter-number', 'enter-number-buggy'].map((name) => join(screens, name))
  await copyFile(`${right}.png`, `${buggy}.png`)
  const yaml = await readFile(`${right}.yaml`, 'utf8')
  await writeFile(`${buggy}.yaml`, `${yaml}knownBug: { id: PHONE-123, until: ${until} }\n`)
  const corner = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'black' } })
    .png()
    .toBuffer()
  await writeFile(
    `${right}.png`,
    await sharp(`${buggy}.png`)
      .composite([{ input: corner, left: 2, top: 20 }])
      .toBuffer(),
  )
  return runFeature({ feature, rack, cwd: folder })
}

const file = ({ written }: Run, pattern: RegExp) => {
  const found = [...written].filter(([path, text]) => pattern.test(`${path} ${text.includes('on a bug')}`))
  return Buffer.from(found[0]?.[1] ?? '', 'latin1').toString('utf8')
}

test('a scenario that passes on a known bug is counted separately, in every report', async () => {
  const run = await runUntil('2999-01-31')
  expect(run.exitCode).toBe(0)
  expect(run.stdout).toContain(
    '2 scenarios: 2 passed, of these 1 on a known bug (PHONE-123 until 2999-01-31)',
  )

  const bug = { id: 'PHONE-123', until: '2999-01-31' }
  const journal: Journal = JSON.parse(file(run, /^journals\/.*json true/))
  const waits = journal.entries.filter((entry) => entry.kind === 'wait')
  expect(waits.map(({ state, knownBug }) => [state, knownBug])).toEqual([
    ['idle', undefined],
    ['enter number', bug],
  ])
  const summary = waitsSchema.parse(JSON.parse(file(run, /^waits.json/)))
  expect(summary.knownBugs).toEqual([{ ...bug, waits: 1 }])
  expect(summary.waits.map(({ state, onKnownBug }) => [state, onKnownBug])).toEqual([
    ['enter number', 1],
    ['idle', 0],
  ])

  const page = file(run, /^report.html/).replaceAll('\\/', '/')
  expect(page.split('"name":"@known-bug:PHONE-123"')).toHaveLength(3)
  const result = JSON.parse(file(run, /result.json true/))
  expect(result.labels).toContainEqual({ name: 'tag', value: 'known bug PHONE-123 until 2999-01-31' })
  expect(result).toMatchObject({
    status: 'passed',
    statusDetails: { message: expect.stringContaining('PHONE-123') },
  })
  expect(file(run, /categories.json/)).toContain('Passed on a known bug')
})

test('from that day on the scenario fails, and the message has the id of the bug', async () => {
  const run = await runUntil('2020-01-31')
  expect(run.exitCode).toBe(1)
  expect(run.stdout).toContain('2 scenarios: 1 failed, 1 passed in')
  expect(run.failureMessages.get('on a bug')).toContain(
    'known bug PHONE-123, which was accepted until 2020-01-31',
  )
  expect(file(run, /^waits.json/)).toContain('"knownBugs": []')
})
