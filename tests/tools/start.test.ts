import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { folderWith } from '../helpers/cli/offhook.js'

interface Result {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const start = (program: string, args: readonly string[] = [], cwd = process.cwd()): Promise<Result> =>
  new Promise((done) => {
    const child = execFile(
      process.execPath,
      [resolve('tools/start.mjs'), program, ...args],
      { cwd },
      (_, stdout, stderr) => done({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })

test('a program gets its arguments as if Node had started it, its errors name its TypeScript, and ts-node is not loaded', async () => {
  const program = 'tests/helpers/build/program.ts'
  const { code, stdout, stderr } = await start(program, ['one', '--two'])
  expect(JSON.parse(stdout)).toEqual({ program: resolve(program), args: ['one', '--two'], loader: false })
  expect(stderr).toContain(`${program}:11:`)
  expect(code).toBe(1)
})

test('a program may be named from another folder', async () => {
  const folder = await folderWith({})
  const { stdout } = await start(resolve('tests/helpers/build/program.ts'), [], folder)
  expect(JSON.parse(stdout)).toMatchObject({ args: [] })
})

test('a program that does not exist is an error that names it', async () => {
  const { code, stderr } = await start('tools/nothing.ts')
  expect(code).toBe(1)
  expect(stderr).toBe(
    `✖ There is no ${join('tools', 'nothing.ts')} in ${resolve('.')}. Run: node tools/start.mjs tools/<program>.ts\n`,
  )
})
