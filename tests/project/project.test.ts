import { mkdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { dataFolders, type Project, readProject } from '../../support/project/index.js'
import { rackFile } from '../../support/session/index.js'
import { inFolder } from '../helpers/cli/in-folder.js'
import { folderWith } from '../helpers/cli/offhook.js'

const shipped = resolve('fixtures')

async function inProject<T>(files: Readonly<Record<string, string>>, call: () => T): Promise<[T, string]> {
  const folder = await folderWith(files)
  return inFolder(folder, () => [call(), process.cwd()])
}

const read = (files: Readonly<Record<string, string>>): Promise<[Project, string]> =>
  inProject(files, readProject)

test('without offhook.yaml, the data are in fixtures, and a run uses the virtual rack', async () => {
  const [project, folder] = await read({})
  expect(project).toEqual({ data: join(folder, 'fixtures'), rack: undefined, rackRetries: 0 })
  const [racks] = await inProject({}, () => [rackFile({}), rackFile({ RACK: 'x.yaml' })])
  expect(racks).toEqual([expect.stringMatching(/fixtures\/racks\/virtual\.yaml$/), 'x.yaml'])
})

test('its folder of data is looked at first, then that of the package', async () => {
  const files = { 'offhook.yaml': 'version: 1\ndata: phones\n', 'phones/models/x': '' }
  const [folders, folder] = await inProject(files, dataFolders)
  expect(folders).toEqual([join(folder, 'phones'), shipped])
})

test('its rack is used if no other is named', async () => {
  const files = { 'offhook.yaml': 'version: 1\nrack: racks/lab.yaml\n', 'racks/lab.yaml': '' }
  const [racks] = await inProject(files, () => [
    rackFile({}),
    rackFile({ RACK: '' }),
    rackFile({ RACK: 'x.yaml' }),
  ])
  expect(racks).toEqual(['racks/lab.yaml', 'racks/lab.yaml', 'x.yaml'])
})

test('it says how often a scenario that the rack has failed runs again', async () => {
  const [project] = await read({ 'offhook.yaml': 'version: 1\nretries:\n  rack: 2\n' })
  expect(project.rackRetries).toBe(2)
})

test.each<[string, string, RegExp]>([
  [
    'with more retries than help',
    'version: 1\nretries:\n  rack: 50\n',
    /^offhook\.yaml:3: retries\.rack: at most 5: a rack that fails more often needs a person$/,
  ],
  [
    'with half a retry',
    'version: 1\nretries: { rack: 1.5 }\n',
    /^offhook\.yaml:2: retries\.rack: a whole number is needed$/,
  ],
  [
    'with retries of something else',
    'version: 1\nretries: { product: 1, rack: 1 }\n',
    /^offhook\.yaml:2: retries: Unrecognized key: "product"$/,
  ],
  [
    'of a newer Offhook, whose fields are not known',
    'version: 2\nphones: []\n',
    /^offhook\.yaml:1: version: 2 is newer than version 1, the newest that this Offhook reads\. Install a newer Offhook: npm install [^\n]+$/,
  ],
  [
    'of an older version',
    '# old\nversion: 0\n',
    /^offhook\.yaml:2: version: 0 is older than version 1\. Write version: 1, and of these fields what you need: version, data, rack, retries \(\S*docs\/guide\/own-project\.md\)$/,
  ],
  ['without a version', 'rack: x.yaml\n', /^offhook\.yaml:1: version: write version: 1$/],
  ['with another version than a number', 'version: one\n', /^offhook\.yaml:1: version: write version: 1$/],
  ['that is empty', '', /^offhook\.yaml:1: the file: it is empty$/],
  [
    'with an unknown field',
    'version: 1\n\nrakc: racks/lab.yaml\n',
    /^offhook\.yaml:3: the file: Unrecognized key: "rakc"$/,
  ],
  [
    'with a folder that is missing',
    'version: 1\ndata: fixtrues\n',
    /^offhook\.yaml:2: data: there is no folder fixtrues\. Make it, or correct its name\. [^\n]+$/,
  ],
  [
    'with a file in place of a folder',
    'version: 1\ndata: offhook.yaml\n',
    /^offhook\.yaml:2: data: there is no folder offhook\.yaml\./,
  ],
  [
    'with a rack that is missing',
    'version: 1\nrack: racks/lab.yaml\n',
    /^offhook\.yaml:2: rack: there is no file racks\/lab\.yaml\. Correct its name, or delete the line[^\n]+$/,
  ],
  [
    'with the data of the package, into which recording would write',
    `version: 1\ndata: ${shipped}\n`,
    /^offhook\.yaml:2: data: \S+ belongs to the package, and nothing of a project is ever written there\. [^\n]+$/,
  ],
  ['that is not YAML', 'version: [1\n', /^offhook\.yaml:\d: not valid YAML: /],
])('a file %s is one message with its line', async (_, text, message) => {
  await expect(read({ 'offhook.yaml': text })).rejects.toThrow(message)
})

test('a folder in place of the file is one message', async () => {
  const folder = await folderWith({})
  await mkdir(join(folder, 'offhook.yaml'))
  expect(() => inFolder(folder, readProject)).toThrow(
    /^offhook\.yaml: cannot be read: EISDIR[^\n]+\. It must be a file with UTF-8 text$/,
  )
})

test.each([
  ['fixtures', 'fixtures'],
  ['fixtures/screens', 'fixtures/screens'],
  ['data', 'data'],
])('a link %s to the package is refused: its references show virtual phones', async (link, named) => {
  const data = link === 'data' ? { 'offhook.yaml': 'version: 1\ndata: data\n' } : {}
  const folder = await folderWith({ ...data, 'features/x': '' })
  await mkdir(join(folder, link, '..'), { recursive: true })
  await symlink(link.endsWith('screens') ? join(shipped, 'screens') : shipped, join(folder, link))
  expect(() => inFolder(folder, dataFolders)).toThrow(
    new RegExp(`${named} (is a folder of|belongs to) the package`),
  )
})
