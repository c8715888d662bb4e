import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

const command = resolve('support/cli/offhook.mjs')

/** Runs the command in a project of its own, whose support code only tells what reached it. */
async function offhook(...args: string[]): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'offhook-cli-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  await writeFile(join(cwd, 'cucumber.cjs'), 'module.exports = { default: { import: ["told.mjs"] } }')
  await writeFile(join(cwd, 'told.mjs'), 'console.log(`rack ${process.env.RACK}, ${process.argv.slice(2)}`)')
  // No Java is found there: the Allure report is skipped.
  const env = { PATH: cwd, RACK: 'lab.yaml', TS_NODE_PROJECT: resolve('tsconfig.json') }
  return new Promise((done) => {
    execFile(process.execPath, [command, ...args], { cwd, env }, (_error, stdout, stderr) =>
      done(stdout + stderr),
    )
  })
}

test('--rack chooses the rack file, what else there is goes to Cucumber', async () => {
  expect(await offhook('run', '--rack', 'other.yaml', '--dry-run', '--parallel', '2')).toContain(
    'rack other.yaml, --dry-run,--parallel,2',
  )
  expect(await offhook('run', '--dry-run')).toContain('rack lab.yaml, --dry-run')
})
