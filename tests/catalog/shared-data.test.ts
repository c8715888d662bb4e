import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openCatalog } from '../../support/catalog/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

async function copyOfFixtures(): Promise<string> {
  const folder = await folderWith({})
  for (const part of ['models', 'families', 'commands.yaml'])
    await cp(join('fixtures', part), join(folder, part), { recursive: true })
  return folder
}

test('phones of one model and firmware share one description', async () => {
  const catalog = await openCatalog('fixtures')
  const first = await catalog.describe('D785')
  expect(await catalog.describe('D785')).toBe(first)
  expect(await catalog.describe('D785', '8.7.1')).not.toBe(first)
  expect((await catalog.describe('D785', '8.7.1')).firmware).toBe('8.7.1')
  const reported = await catalog.describe('D785', undefined, { remoteControl: 'reported' })
  expect(reported.unknown).toContain('whether it can be remote-controlled')
  expect(first.unknown).not.toContain('whether it can be remote-controlled')
})

test('files with the same text are parsed once per process, in whatever folder they are', async () => {
  const [one, other] = await Promise.all([openCatalog('fixtures'), openCatalog(await copyOfFixtures())])
  expect(other.remoteControl).toBe(one.remoteControl)
  // The regions of a display come unchanged from the file of the model, the recovery from that of the family.
  const [first, second] = await Promise.all([one.profile('D785'), other.profile('D785')])
  expect(second.display.regions).toBe(first.display.regions)
  expect(second.recovery).toBe(first.recovery)
})

test('a changed file is read anew by the next catalog', async () => {
  const folder = await copyOfFixtures()
  const before = await (await openCatalog(folder)).describe('D785')
  const path = join(folder, 'models', 'D785.yaml')
  await writeFile(path, (await readFile(path, 'utf8')).replace(/captureGapMs: \d+/, 'captureGapMs: 777'))
  const after = await (await openCatalog(folder)).describe('D785')
  expect([before.pacing.captureGapMs, after.pacing.captureGapMs]).toEqual([250, 777])
})

test('a file that is not valid is refused each time, under its own path', async () => {
  const folder = await copyOfFixtures()
  const text = 'model: D785\n'
  await writeFile(join(folder, 'models', 'one.yaml'), text)
  await writeFile(join(folder, 'models', 'two.yaml'), text)
  const catalog = await openCatalog(folder)
  await expect(catalog.describe('one')).rejects.toThrow(/one\.yaml:1: family: /)
  await expect(catalog.describe('two')).rejects.toThrow(/two\.yaml:1: family: /)
  await expect((await openCatalog(folder)).describe('one')).rejects.toThrow(/one\.yaml:1: family: /)
})

test('a file of the first folder hides that of the next; each folder may have only some of the files', async () => {
  const changed = (await readFile('fixtures/models/D785.yaml', 'utf8')).replace(
    /captureGapMs: \d+/,
    'captureGapMs: 777',
  )
  const project = await folderWith({ 'models/D785.yaml': changed, 'models/D799.yaml': changed })
  const catalog = await openCatalog(project, 'fixtures')
  expect((await catalog.describe('D785')).pacing.captureGapMs).toBe(777)
  expect((await catalog.describe('D735')).pacing.captureGapMs).toBe(250)
  expect(catalog.models).toContain('D799')
  expect(catalog.models.filter((name) => name === 'D785')).toHaveLength(1)
  const empty = await openCatalog(join(project, 'none'), 'fixtures')
  expect(empty.models).not.toContain('D799')
})
