import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Coverage, type Exploration, type Finding } from '../../support/explore/index.js'
import { type Action, actionsIn, displaysOf, likely } from '../../support/explore/model/index.js'
import { ReportFiles } from '../../support/explore/report/index.js'
import { threePhones, walksFrom, worldsOf } from '../helpers/explore/worlds.js'
import { reference } from '../helpers/screen/small-references.js'

const folder = await mkdtemp(join(tmpdir(), 'offhook-report-'))
afterAll(() => rm(folder, { recursive: true }))

const actions: readonly Action[] = [
  { kind: 'dial', phone: 'A', number: '1002' },
  { kind: 'answer', phone: 'B' },
]
const displays = worldsOf(actions, threePhones).map((world) => displaysOf(world, likely))
const finding: Finding = {
  steps: actions.map((action, i) => ({ action, before: displays[i] ?? {}, after: displays[i + 1] ?? {} })),
  message: 'B (desk-2, D785) does not show "connected" <b>',
  path: '3:4:0',
  foundAfter: 9,
  replays: 1,
  failsAgain: true,
  byEvent: false,
}
const phones = ['1001', '1002', '1003'].map((number, i) => ({
  ...{ name: 'ABC'[i] ?? '', id: `desk-${i + 1}`, model: 'D785' },
  ...{ numbers: [number], saysMissed: true },
}))

/** What walks of imagined phones have tried. */
function triedBy(walks: number): Coverage {
  const coverage = new Coverage(() => 'D785')
  for (const { actions: done, worlds } of walksFrom(threePhones, walks))
    for (const [i, action] of done.entries()) {
      const [before, after] = [worlds[i], worlds[i + 1]]
      if (!before || !after) continue
      coverage.addOffered(actionsIn(before), displaysOf(before, likely))
      coverage.add(action, displaysOf(before, likely), displaysOf(after, likely))
    }
  return coverage
}

const explored = (findings: readonly Finding[]): Exploration => ({
  ...{ walks: 3, actions: 40, findings, repeated: 1 },
  untold: [{ steps: finding.steps, message: 'no reference of "held muted"' }],
})

const content = (findings: readonly Finding[], coverage: Coverage) => ({
  ...{
    exploration: explored(findings),
    coverage,
    answers: [],
    openQuestions: [],
    phones: ['A (desk-1, D785)'],
  },
  ...{ states: ['idle', 'transfer'], seed: 7, took: '3 min 2 s' },
})

/** The page and the files of an exploration with one finding. */
async function written() {
  const files = new ReportFiles(folder)
  await files.begin()
  const picture = reference({}, [], 'connected')
  const wrong = new Map([['B', { frame: picture.frame, reference: picture }]])
  const feature = await files.addFinding(finding, { phones, replay: 'npx offhook explore', displays: wrong })
  const page = await files.end(content([finding], triedBy(20)))
  return { feature, page: await readFile(page, 'utf8') }
}

describe('the report of a finding', () => {
  const report = written()

  test('has the feature, the displays and a page in one folder', async () => {
    const { feature } = await report
    expect(await readdir(folder)).toEqual(['1-B-answers-B.png', '1-B-answers.feature', 'index.html'])
    expect(await readFile(feature, 'utf8')).toContain('Scenario: A dials B, then B answers')
  })

  test('shows actions, message, displays, feature and how to play it again', async () => {
    const { page } = await report
    expect(page).toContain('<li>A dials 1002</li><li>B answers</li>')
    expect(page).toContain('does not show &quot;connected&quot; &lt;b&gt;')
    expect(page).toContain('<img src="1-B-answers-B.png" alt="B: expected, shown, difference"')
    expect(page).toContain('Scenario: A dials B, then B answers')
    expect(page).toContain('<code>npx offhook explore</code>')
    expect(page).toContain('2 actions of 9, after 1 replay.')
    expect(page).toContain('1 further walk failed')
  })

  test('names what could not be told, and the states that no phone showed', async () => {
    const { page } = await report
    expect(page).toContain('After: A dials 1002, B answers.')
    expect(page).toContain('<li>transfer</li>')
    expect(page).not.toContain('<li>idle</li>')
  })

  test('has a box for each state, and a line for each change', async () => {
    const { page } = await report
    const changes = triedBy(20).allTransitions
    const states = new Set(changes.flatMap(({ from, to }) => [from, to]))
    expect(page.match(/<g class="state /g)).toHaveLength(states.size)
    expect(page.match(/<path class="/g)).toHaveLength(changes.length)
  })

  test('counts each action in each state, and marks what was never tried', async () => {
    const { page } = await report
    const { allVisits, allOffered } = triedBy(20)
    const never = allOffered.filter(
      ({ state, kind }) => !allVisits.some((visit) => visit.state === state && visit.kind === kind),
    )
    expect(page.match(/<td class="h[1-4]">/g)).toHaveLength(allVisits.length)
    expect(page.match(/<td class="never"/g)).toHaveLength(never.length)
    expect(never.length).toBeGreaterThan(0)
  })
})

test('a report without findings says so', async () => {
  const files = new ReportFiles(join(folder, 'clean'))
  await files.begin()
  const page = await readFile(await files.end(content([], triedBy(1))), 'utf8')
  expect(page).toContain('Every display was as the model of telephony tells it.')
})
