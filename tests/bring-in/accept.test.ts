import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { acceptProposal } from '../../support/bring-in/accept/accept.js'

const screens = 'screens/D735/en/any'
const proposed = {
  'models/D735.yaml': 'model: D735\n',
  'fonts/D735.json': '{}',
  [`${screens}/idle.png`]: 'idle picture',
  [`${screens}/idle.yaml`]:
    'state: idle\nregions: { light: { match: blink, frames: [idle-light-off.png] } }\n',
  [`${screens}/idle-light-off.png`]: 'blink frame',
  [`${screens}/busy.png`]: 'busy picture',
  [`${screens}/busy.yaml`]: 'state: busy\n',
}

async function foldersWith(own: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-accept-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const [proposal, data] = [join(folder, 'proposal'), join(folder, 'fixtures')]
  for (const [root, files] of [[proposal, proposed] as const, [data, own] as const])
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
  const contents = async () => {
    const found = await readdir(data, { recursive: true, withFileTypes: true }).catch(() => [])
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    const texts = files.map(async (file) => [file.slice(data.length + 1), await readFile(file, 'utf8')])
    return Object.fromEntries(await Promise.all(texts)) as Record<string, string>
  }
  return { request: { proposal, data, refused: new Set<string>() }, contents }
}

test('everything is written, and the data file of a reference after its pictures', async () => {
  const { request, contents } = await foldersWith()
  const { written, kept } = await acceptProposal(request)
  expect(await contents()).toEqual(proposed)
  expect(kept).toEqual([])
  const places = Object.keys(proposed).map((path) => written.findIndex((one) => one.endsWith(path)))
  expect(places).not.toContain(-1)
  const placeOf = (name: string) => written.findIndex((one) => one.endsWith(name))
  expect(placeOf('idle.yaml')).toBeGreaterThan(Math.max(placeOf('idle.png'), placeOf('idle-light-off.png')))
})

test('a refused reference is left out, with its data file', async () => {
  const { request, contents } = await foldersWith()
  await acceptProposal({ ...request, refused: new Set([`${screens}/busy.png`]) })
  expect(Object.keys(await contents())).not.toContain(`${screens}/busy.yaml`)
  expect(Object.keys(await contents())).not.toContain(`${screens}/busy.png`)
  expect(Object.keys(await contents())).toContain(`${screens}/idle.yaml`)
})

test('what the project has stays, and what differs is named', async () => {
  const own = { [`${screens}/idle.png`]: 'approved by a person', [`${screens}/busy.yaml`]: 'state: busy\n' }
  const { request, contents } = await foldersWith(own)
  const { kept } = await acceptProposal(request)
  const files = await contents()
  expect(files).toMatchObject({ ...own, [`${screens}/busy.png`]: 'busy picture' })
  // Its data file would be for another picture.
  expect(Object.keys(files)).not.toContain(`${screens}/idle.yaml`)
  expect(kept.map((path) => path.slice(path.indexOf('screens')))).toEqual([`${screens}/idle.png`])
})

test('with another model file of the project, nothing is written', async () => {
  const own = { 'models/D735.yaml': 'model: D735\nextend: D735\n' }
  const { request, contents } = await foldersWith(own)
  await expect(acceptProposal(request)).rejects.toThrow(
    /fixtures\/models\/D735\.yaml exists and says something else .*Nothing was written/,
  )
  expect(await contents()).toEqual(own)
})

test('accepting again after an interruption writes what is missing', async () => {
  const { request, contents } = await foldersWith({
    'models/D735.yaml': 'model: D735\n',
    [`${screens}/idle.png`]: 'idle picture',
  })
  const { written, kept } = await acceptProposal(request)
  expect(written).toHaveLength(Object.keys(proposed).length - 2)
  expect(kept).toEqual([])
  expect(await contents()).toEqual(proposed)
})
