import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { cucumberOptions } from '../../support/cli/cucumber-options.js'
import { command } from '../helpers/cli/command.js'
import { checkedInFiles } from '../helpers/docs/links.js'
import { missingLine, pageScript } from '../helpers/docs/page-script.js'

/** The pages of people who use Offhook, and the files of a new project. */
const pages = checkedInFiles().filter((file) =>
  /^(?:README\.md|CONTRIBUTING\.md|docs\/.*\.(?:md|yml)|templates\/.*)$/.test(file),
)

/** `npx offhook screens record --rack x.yaml` → [['screens', 'record'], ['--rack']] */
function commandsIn(text: string): [words: string[], options: string[]][] {
  const commands = text.matchAll(/\b(?:npx|\$) offhook((?: +[^\s`#()|;,.…][^\s`]*)*)/g)
  return Array.from(commands, ([, rest = '']) => {
    const parts = rest
      .replaceAll('`', ' ')
      .replaceAll(/"[^"]*"?/g, ' ')
      .trim()
      .split(/\s+/)
      .filter(Boolean)
    const [first = '', second = ''] = parts.map((part) => part.replace(/[.,:;)]+$/, ''))
    const words = /^(screens|fonts|rack)$/.test(first) && /^[a-z]+$/.test(second) ? [first, second] : [first]
    const options = parts.flatMap((part) => /^--?[a-z][a-z-]*/.exec(part) ?? [])
    return [words, options]
  })
}

const helps = new Map<string, string>()

async function helpOf(words: readonly string[]): Promise<string> {
  const name = words.join(' ')
  const help = helps.get(name) ?? (await command('.', [...words, '--help'])).stdout
  helps.set(name, help)
  return help
}

test('every command and option that a page names exists', async () => {
  const named = pages.flatMap((page) =>
    commandsIn(readFileSync(page, 'utf8')).map(([words, options]) => ({ page, words, options })),
  )
  expect(named.length).toBeGreaterThan(30)
  const wrong: string[] = []
  for (const { page, words, options } of named) {
    const help = await helpOf(words)
    const isCommand = words[0]?.startsWith('-') || help.startsWith(`Usage: offhook ${words.join(' ')} `)
    if (!isCommand) wrong.push(`${page}: npx offhook ${words.join(' ')}`)
    const known = /^(run|record)$/.test(words.at(-1) ?? '') ? [help, ...cucumberOptions].join('\n') : help
    const flags = new Set(known.match(/(?<![\w-])--?[a-z][a-z-]*/g))
    for (const option of options)
      if (!flags.has(option)) wrong.push(`${page}: npx offhook ${words.join(' ')} ${option}`)
  }
  expect(wrong).toEqual([])
})

test('a command and an option that do not exist are found', () => {
  expect(commandsIn('Run `npx offhook screens record --rakc x.yaml`, then "npx offhook lnit".')).toEqual([
    [['screens', 'record'], ['--rakc']],
    [['lnit'], []],
  ])
})

test('a page is played as far as its output is right', () => {
  const script = pageScript(
    '```ts\n// steps/a.ts\nx\n```\n```console\n$ npx offhook lint\na (7 ms)\n…\nb … c\n$ npx tsc\n```\n',
  )
  expect(script).toEqual([
    { kind: 'file', path: 'steps/a.ts', text: '// steps/a.ts\nx\n' },
    { kind: 'command', words: ['npx', 'offhook', 'lint'], output: ['a (7 ms)', '…', 'b … c'] },
    { kind: 'command', words: ['npx', 'tsc'], output: [] },
  ])
  expect(missingLine(['a (7 ms)', 'b … c'], 'x\na (12 ms)\nb x c\n')).toBe(undefined)
  expect(missingLine(['b', 'a'], 'a\nb\n')).toBe('a')
  expect(missingLine(['a.c'], 'abc\n')).toBe('a.c')
})
