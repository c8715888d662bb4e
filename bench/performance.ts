/**
 * What Offhook costs: CPU to start and per scenario, memory, and how they grow with the rack and with the references.
 *
 *     npm run bench performance                          # start, steady state, memory, scale
 *     npm run bench performance start memory             # some of them
 *     npm run bench performance suite                    # npm test and its parts
 *     npm run bench -- performance start --nodes 22,26   # start with other versions of Node, from the npm registry
 *     npm run bench -- performance --nodes 26 --write    # everything, into docs/reference/performance.md
 */
import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { nodeOf } from '../tools/node-version.js'
import type { Section } from './performance/figure.js'
import { measureMemory } from './performance/memory.js'
import { measurePackageStart } from './performance/package-start.js'
import { describeProfile, describeSection, writePage } from './performance/page.js'
import { profileOf } from './performance/profile.js'
import { measureScale } from './performance/scale.js'
import { measureStart } from './performance/start.js'
import { measureSteadyState } from './performance/steady.js'
import { measureSuite } from './performance/suite.js'

const page = 'docs/reference/performance.md'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false }, nodes: { type: 'string' } },
})
const sections: Readonly<Record<string, () => Promise<readonly Section[]>>> = {
  start: measureStarts,
  'steady-state': async () => [await measureSteadyState()],
  memory: async () => [await measureMemory()],
  scale: async () => [await measureScale()],
  suite: async () => [await measureSuite()],
}
const byDefault = Object.keys(sections).filter((name) => values.write || name !== 'suite')
const wanted = positionals.length > 0 ? positionals : byDefault
const unknown = wanted.filter((name) => !Object.hasOwn(sections, name))
if (unknown.length > 0)
  throw new Error(`No part "${unknown.join(', ')}". Known: ${Object.keys(sections).join(', ')}`)

const measured: Section[] = []
for (const name of wanted)
  for (const section of (await sections[name]?.()) ?? []) {
    measured.push(section)
    console.log(describeSection(section))
  }
const profiles = wanted.includes('start') ? await profileRuns() : []
for (const profile of profiles) console.log(describeProfile(profile))
if (values.write) await writeFile(page, writePage(measured, profiles))

async function measureStarts(): Promise<readonly Section[]> {
  const versions = values.nodes?.split(',') ?? []
  const results = [
    await measureStart(
      process.execPath,
      process.versions.node,
      Number(process.versions.node.split('.')[0]) >= 22,
    ),
  ]
  for (const version of versions) {
    const node = nodeOf(version)
    const exact = execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1)
    results.push(await measureStart(node, exact, true))
  }
  results.push(await measurePackageStart())
  return results
}

async function profileRuns() {
  const cucumber = [process.execPath, 'node_modules/@cucumber/cucumber/bin/cucumber.js']
  const transfer = 'features/calls/attended-transfer.feature'
  return [
    { title: 'Start: one attended transfer', ...(await profileOf([...cucumber, transfer])) },
    {
      title: 'Steady state: the calls on hold',
      ...(await profileOf([...cucumber, 'features/calls/hold.feature'])),
    },
  ]
}
