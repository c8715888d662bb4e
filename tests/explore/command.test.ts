import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { folderWith } from '../helpers/cli/offhook.js'

const rack = `rack: small
phones:
  - { id: a, model: D785, number: "1001" }
  - { id: b, model: snom370, number: "1002" }
`
const fixtures = { 'fixtures/racks/x.yaml': '' }

test.each([
  [['--minutes', '0'], /--minutes.*Give a number of minutes above 0\./],
  [['--minutes', 'x'], /Give a number of minutes above 0\./],
  [['--phones', '1'], /Give a whole number from 2 to 9\./],
  [['--phones', '2.5'], /Give a whole number from 2 to 9\./],
  [['--seed', '-1'], /Give a whole number from 0 to 999999\./],
  [['--allow', 'reboot'], /Allowed choices are settings\./],
  [['--wrong-number', 'bob'], /Give a number to dial/],
  [['--rack', ''], /Give the path of a rack file/],
  [['--colour'], /unknown option '--colour'/],
])('offhook explore %j is refused with 2', async (args, message) => {
  // As commander writes its own errors, the process of the test has the text only in the thrown error.
  const folder = await folderWith(fixtures)
  const ended = await command(folder, ['explore', ...args]).catch((error: unknown) => error)
  expect(ended).toMatchObject({ exitCode: 2 })
  expect((ended as { stderr: string }).stderr).toMatch(message)
})

test.each([
  [['--path', 'x'], '"x" is no path of a finding'],
  [['--phones', '3'], 'has 2 phones that can be explored, and 3 are needed. Explore with fewer: --phones 2'],
  [
    ['--phones', '2', '--model', 'D78'],
    'no phone of the model D78 that can be explored. Its models: D785, snom370. Did you mean D785?',
  ],
  [['--phones', '2', '--wrong-number', '1002'], '1002 is no wrong number: it is the number of b'],
  [['--rack', 'none.yaml'], 'none.yaml'],
])('offhook explore %j: a rack that cannot be explored is told with 2', async (args, message) => {
  const folder = await folderWith({ 'rack.yaml': rack })
  const file = resolve(folder, 'rack.yaml')
  const { exitCode, stderr } = await command(resolve('.'), ['explore', '--rack', file, ...args])
  expect(stderr).toContain(message)
  expect(stderr).not.toContain('    at ')
  expect(exitCode).toBe(2)
})
