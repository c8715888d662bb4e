import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { folderWith } from '../helpers/cli/offhook.js'

test('a process builds only at its start, because its code would be of two versions later', async () => {
  const root = await folderWith({ 'support/a.ts': 'export const a: number = 1\n' })
  const program = `const { start } = require(${JSON.stringify(resolve('support/build/start.cjs'))})
const request = ${JSON.stringify({ root, folders: ['support'] })}
start(request)
require('node:fs').writeFileSync(${JSON.stringify(join(root, 'support/a.ts'))}, 'export const a: number = 2\\n')
console.log(JSON.stringify(start(request).compiled))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', program])
  expect(JSON.parse(stdout)).toEqual(['support/a.ts'])
  expect(await readFile(join(root, 'dist/support/a.js'), 'utf8')).toContain('a = 1')
})
