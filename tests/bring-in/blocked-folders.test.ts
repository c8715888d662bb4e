import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ReplayJournal } from '../../support/bring-in/replay/replay-file.js'
import { command } from '../helpers/cli/command.js'
import { folderWith } from '../helpers/cli/offhook.js'

/** As root, permissions refuse nothing: a file has the name of a folder, or a folder that of a file. */
const project = {
  'cucumber.cjs': '',
  'features/x.feature': '',
  'rack.yaml': 'rack: lab\nphones: [{ id: a, model: D735, number: "1", address: "http://127.0.0.1:9" }]\n',
}
const proposal = {
  'reports/bring-in/proposal/proposal.json': '{ "models": [] }',
  'reports/bring-in/proposal/models/D735.yaml': 'model: D735\n',
}

const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], RegExp])[] = [
  [
    'bring-in, before any phone is asked',
    { 'reports/bring-in': '' },
    ['bring-in', '--rack', 'rack.yaml'],
    /^✖ No report can be written to the folder reports\/bring-in: .* is a file, not a folder\./,
  ],
  [
    'screens compare, before any phone is asked',
    { 'reports/compare': '' },
    ['screens', 'compare', '--rack', 'rack.yaml'],
    /^✖ No report can be written to the folder reports\/compare: /,
  ],
  [
    'bring-in --accept without a folder of the proposal',
    { 'reports/bring-in': '' },
    ['bring-in', '--accept'],
    /^✖ reports\/bring-in\/proposal\/proposal\.json cannot be used: reports\/bring-in is a file, not a folder/,
  ],
  [
    'bring-in --accept into a file',
    { ...proposal, fixtures: '' },
    ['bring-in', '--accept'],
    /^✖ fixtures\/models\/D735\.yaml cannot be used: fixtures is a file, not a folder \(ENOTDIR\)\. Move it away/,
  ],
  [
    'bring-in --accept onto a folder',
    { ...proposal, 'fixtures/models/D735.yaml/x': '' },
    ['bring-in', '--accept'],
    /^✖ fixtures\/models\/D735\.yaml cannot be used: a folder has this name \(EISDIR\)\. Move it away/,
  ],
]

test.each(cases)('%s', async (_, files, args, message) => {
  const folder = await folderWith({ ...project, ...files })
  if ('reports/bring-in/proposal/proposal.json' in files)
    await (await ReplayJournal.open(join(folder, 'reports/bring-in'))).end()
  const { exitCode, stdout, stderr } = await command(folder, args)
  expect(stderr).toMatch(message)
  expect(stderr).not.toMatch(/bug in Offhook|^\s+at /m)
  expect([exitCode > 0, stdout]).toEqual([true, ''])
})

test('bring-in --accept with a folder in place of the file of the replay', async () => {
  const folder = await folderWith({ ...project, ...proposal })
  await mkdir(`${folder}/reports/bring-in/replay.json`)
  const { stderr } = await command(folder, ['bring-in', '--accept'])
  expect(stderr).toMatch(
    /^✖ reports\/bring-in\/replay\.json cannot be used: a folder has this name \(EISDIR\)/,
  )
})
