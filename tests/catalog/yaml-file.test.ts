import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { one, openRackYaml } from '../helpers/catalog/rack-yaml.js'

const phone = z.strictObject({ number: z.string(), name: z.string().optional() })
const schema = z.strictObject({ rack: z.string(), phones: z.array(phone) })

const { read, problemsOf } = await openRackYaml(schema)

describe('the file', () => {
  const good = one('{ number: "1", name: Jörg }')
  test.each([
    ['with a byte order mark', `\uFEFF${good}`],
    ['with CRLF', good.replaceAll('\n', '\r\n')],
    ['with a start and an end of the document', `---\n${good}...\n`],
    ['with comments only at its end', `${good}# the end\n\n`],
  ])('%s is read', async (_, text) => {
    expect((await read(text)).phones).toEqual([{ number: '1', name: 'Jörg' }])
  })

  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'rack.yaml:1: the file: it is empty'],
    ['only comments', '# nothing yet\n', 'rack.yaml:1: the file: it is empty'],
    [
      'a list',
      '- rack: lab\n',
      'rack.yaml:1: the file: names with values are needed (name: value), not a list',
    ],
    ['a text', 'rack\n', 'rack.yaml:1: the file: names with values are needed (name: value), not "rack"'],
    [
      'Latin-1',
      Buffer.from(good, 'latin1'),
      'rack.yaml:3: not UTF-8 text: "- { number: "1", name: J\uFFFDrg }". Save the file as UTF-8',
    ],
    [
      'UTF-16',
      Buffer.from(`\uFEFF${good}`, 'utf16le'),
      'rack.yaml:1: not UTF-8 text: it is UTF-16. Save the file as UTF-8',
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('rack: lab\n', 'utf16le'),
      'rack.yaml:1: not UTF-8 text: "r\uFFFDa\uFFFDc\uFFFDk\uFFFD:\uFFFD \uFFFDl\uFFFDa\uFFFDb\uFFFD". Save the file as UTF-8',
    ],
    [
      'several documents',
      `${good}---\n${good}`,
      'rack.yaml:4: not valid YAML: the file has several documents. Leave out the line --- between them',
    ],
  ])('%s is refused', async (_, content, problem) => {
    expect(await problemsOf(content)).toEqual([problem])
  })

  test.each([
    [
      'a name that stands twice',
      one('number: "1"\nnumber: "2"'),
      /^rack\.yaml:4: not valid YAML: the same name stands here a second time, at line 4, column 5:$/,
    ],
    [
      'a tab',
      'rack: lab\nphones:\n\t- { number: "1" }\n',
      /^rack\.yaml:3: not valid YAML: a tab is not allowed before a name\. Use blanks$/,
    ],
    [
      'an unknown tag',
      one('{ number: !secret x }'),
      /^rack\.yaml:3: not valid YAML: Unresolved tag: !secret/,
    ],
    [
      'a quote in a password, which is not shown',
      one('{ number: "1", credentials: { user: u, password: "Se"cret" } }'),
      /^rack\.yaml:3: not valid YAML: (?!.*Se"cret).* at line 3, column \d+\. The line has a password, so it is not shown$/s,
    ],
    ['a bracket that is not closed', one('{ number: "1"'), /^rack\.yaml:\d: not valid YAML: /],
  ])('%s is refused with its line', async (_, text, problem) => {
    expect((await problemsOf(text))[0]).toMatch(problem)
  })
})
