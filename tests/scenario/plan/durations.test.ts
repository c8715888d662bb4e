import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { estimate, learn, noDurations } from '../../../support/scenario/plan/durations.js'
import { addDurations, readDurations } from '../../../support/scenario/plan/durations-file.js'
import { folderWith } from '../../helpers/cli/offhook.js'

const now = new Date('2026-12-01T10:00:00Z')
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60_000)
const measured = (id: string, ms: number) => ({ id, title: `title of ${id}`, ms })

test('the mean of the earlier and the new time levels out one slow run', () => {
  const first = learn(noDurations, [measured('a', 1000.4)], daysAgo(1))
  expect(first.scenarios).toEqual({ a: { title: 'title of a', ms: 1000, at: '2026-11-30' } })
  const second = learn(first, [measured('a', 3000), measured('b', 10)], now)
  expect(second.scenarios.a).toEqual({ title: 'title of a', ms: 2000, at: '2026-12-01' })
  expect(Object.keys(second.scenarios)).toEqual(['a', 'b'])
})

test('a scenario that has not run for a season is forgotten, and the oldest of too many', () => {
  const old = learn(noDurations, [measured('gone', 1)], daysAgo(91))
  const kept = learn(old, [measured('kept', 1)], daysAgo(89))
  expect(Object.keys(learn(kept, [measured('new', 1)], now).scenarios)).toEqual(['kept', 'new'])
  const many = Array.from({ length: 5000 }, (_, i) => measured(`m${i}`, 1))
  const full = learn(kept, many, now)
  expect(Object.keys(full.scenarios)).toHaveLength(5000)
  expect(full.scenarios.kept).toBeUndefined()
})

test('a scenario that was never measured takes as long as its steps take in others', () => {
  const durations = learn(noDurations, [measured('a', 4000)], now)
  const scenarios = [
    { id: 'a', steps: 4 },
    { id: 'new', steps: 3 },
    { id: undefined, steps: 1 },
  ]
  expect(estimate(scenarios, durations)).toEqual([4000, 3000, 1000])
  expect(estimate(scenarios, noDurations)).toEqual([4000, 3000, 1000])
  expect(estimate([], durations)).toEqual([])
})

test('a file that is not there, or that a later run has written since, loses nothing', async () => {
  const folder = await folderWith({})
  const file = join(folder, 'reports', 'durations.json')
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  expect(await readDurations(file, warn)).toEqual(noDurations)
  await addDurations(file, [measured('a', 5)], { warn, now })
  await addDurations(file, [measured('b', 7)], { warn, now })
  expect(Object.keys((await readDurations(file, warn)).scenarios)).toEqual(['a', 'b'])
  expect(await readdir(join(folder, 'reports'))).toEqual(['durations.json'])
  expect(warnings).toEqual([])
})

test.each([
  ['{ "version": 1, "scena'],
  ['{ "version": 2, "scenarios": {} }'],
  ['{ "version": 1, "scenarios": { "a": { "ms": "long" } } }'],
])('a damaged file %j is told once, and replaced', async (content) => {
  const file = join(await folderWith({ 'durations.json': content }), 'durations.json')
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  expect(await readDurations(file, warn)).toEqual(noDurations)
  await addDurations(file, [measured('a', 5)], { warn, now })
  expect(warnings).toEqual([expect.stringMatching(/durations\.json is damaged or from another version/)])
  expect(JSON.parse(await readFile(file, 'utf8')).scenarios.a.ms).toBe(5)
})

test('a file that cannot be written is told, and fails no run', async () => {
  const folder = await folderWith({})
  await mkdir(join(folder, 'durations.json'))
  const warnings: string[] = []
  const warn = (text: string) => void warnings.push(text)
  await addDurations(join(folder, 'durations.json'), [measured('a', 5)], { warn, now })
  await writeFile(join(folder, 'reports'), '')
  await addDurations(join(folder, 'reports', 'durations.json'), [measured('a', 5)], { warn, now })
  expect(warnings).toEqual([
    expect.stringMatching(/durations\.json cannot be written.*a folder has this name/),
    expect.stringMatching(/durations\.json cannot be written/),
  ])
})
