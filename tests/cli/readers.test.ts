import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test, vi } from 'vitest'
import { command } from '../helpers/cli/command.js'
import { folderWith } from '../helpers/cli/offhook.js'

/** Counts the engines of Tesseract that run, each of which is a thread. */
function engines() {
  const terminate = vi.spyOn(Worker.prototype, 'terminate')
  onTestFinished(() => terminate.mockRestore())
  return { ended: () => terminate.mock.calls.length }
}

/** A project with one reference of a model without a font, so that Tesseract reads its text. */
async function projectWithoutFont(): Promise<string> {
  const folder = await folderWith({ 'features/none.feature': 'Feature: none\n' })
  const any = join(folder, 'fixtures/screens/lab370/en/any')
  await Promise.all([
    mkdir(any, { recursive: true }),
    mkdir(join(folder, 'fixtures/models'), { recursive: true }),
  ])
  for (const file of ['idle.png', 'idle.yaml'])
    await copyFile(resolve('fixtures/screens/snom370/en/any', file), join(any, file))
  const model = await readFile('fixtures/models/snom370.yaml', 'utf8')
  await writeFile(
    join(folder, 'fixtures/models/lab370.yaml'),
    model.replace('model: snom370', 'model: lab370'),
  )
  return folder
}

test.each([
  ['at its end', ['check', '--model', 'lab370'], /1 reference/],
  [
    'after an error',
    ['check', '--model', 'lab370', '--state', 'idle', '--state', 'asleep'],
    /No state "asleep"/,
  ],
])('screens check stops Tesseract %s', async (_, args, says) => {
  const folder = await projectWithoutFont()
  const { ended } = engines()
  const { stdout, stderr } = await command(folder, ['screens', ...args])
  expect(stdout + stderr).toMatch(says)
  expect(ended()).toBe(1)
})

test('screens approve --list stops Tesseract', async () => {
  const folder = await projectWithoutFont()
  const pending = join(folder, 'reports/pending/lab370/en/any/other-1')
  await mkdir(join(pending, '..'), { recursive: true })
  for (const end of ['png', 'yaml'])
    await cp(join(folder, `fixtures/screens/lab370/en/any/idle.${end}`), `${pending}.${end}`)
  await writeFile(
    `${pending}.json`,
    JSON.stringify({ target: 'lab370/en/any/other.png', finding: 'missing', phone: 'desk', message: 'x' }),
  )
  const { ended } = engines()
  const { stdout } = await command(folder, ['screens', 'approve', '--list'])
  expect(stdout).toMatch(/looks like `idle` \(0 px differ/)
  expect(ended()).toBe(1)
})
