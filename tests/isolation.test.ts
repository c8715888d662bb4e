import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** What stays in a process when a test file is over. The next file in the same process would meet it. */
const stays = {
  'a mocked module': /\bvi\.(mock|doMock|resetModules)\(/,
  'the current folder': /\bprocess\.chdir\(/,
  'a step definition or hook':
    /import \{[^}]*\b(Given|When|Then|Before|After)\b[^}]*\} from '@cucumber\/cucumber'|\b(?:loadSupport|readSentences|readScenarios)\(/,
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file))
const textOf = (file: string) => readFileSync(file, 'utf8')

test.each(Object.entries(stays))('only files with a process of their own leave %s', (_, pattern) => {
  const shared = filesBelow('tests').filter(
    (file) => file.endsWith('.test.ts') && !/\.isolated\.|^tests.(detection|faults)\b/.test(file),
  )
  expect(shared.length).toBeGreaterThan(100)
  expect(
    shared.filter((file) => file !== join('tests', 'isolation.test.ts') && pattern.test(textOf(file))),
  ).toEqual([])
})

// A helper is loaded once for all files of a process, so its hooks would belong to the first of them only.
test('no helper registers hooks when it is loaded', () => {
  const hooks = /^(before|after)(Each|All)\(/m
  expect(filesBelow(join('tests', 'helpers')).filter((file) => hooks.test(textOf(file)))).toEqual([])
})
