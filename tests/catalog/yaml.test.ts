import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { one, openRackYaml } from '../helpers/catalog/rack-yaml.js'

const phone = z.strictObject({
  number: z.string().regex(/^\d+$/, 'a dialable number'),
  name: z.string().optional(),
  reply: z.enum(['302', '200']).optional(),
  timeoutMs: z.int().optional(),
  keepAlive: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  settings: z.record(z.string(), z.string()).optional(),
  steps: z
    .array(
      z.union([
        z.strictObject({ dial: z.string() }),
        z.strictObject({ shows: z.union([z.string(), z.array(z.string())]) }),
        z.strictObject({ key: z.string(), reply: z.enum(['1', '2']).optional() }),
      ]),
    )
    .optional(),
})
const schema = z.strictObject({ rack: z.string(), phones: z.array(phone), defaults: z.unknown().optional() })

const { read, problemsOf } = await openRackYaml(schema)

describe('anchors, aliases and merge keys', () => {
  const data = `rack: lab
defaults:
  - &desk { timeoutMs: 9000, keepAlive: false, tags: [desk] }
  - &named { name: Alice, timeoutMs: 1 }
phones:
  - { <<: *desk, number: "1" }
  - number: "2"
    timeoutMs: 5
    <<: [*desk, *named]
  - &third
    number: "3"
    <<: *named
  - { <<: *third, number: "4" }
`
  test('a merge key takes what the map does not have itself; of several maps the first counts', async () => {
    const { phones } = await read(data)
    expect(phones).toEqual([
      { number: '1', timeoutMs: 9000, keepAlive: false, tags: ['desk'] },
      { number: '2', timeoutMs: 5, keepAlive: false, tags: ['desk'], name: 'Alice' },
      { number: '3', name: 'Alice', timeoutMs: 1 },
      { number: '4', name: 'Alice', timeoutMs: 1 },
    ])
  })

  test('a rack of hundreds of phones may share its defaults', async () => {
    const phones = Array.from({ length: 500 }, (_, i) => `  - { <<: *desk, number: "${i}" }\n`)
    const text = `rack: lab\ndefaults: &desk { name: x, tags: [a, b] }\nphones:\n${phones.join('')}`
    expect((await read(text)).phones).toHaveLength(500)
  })

  test('a wrong value is reported in the line where it stands, also if it is merged', async () => {
    expect(await problemsOf(data.replace('name: Alice', 'name: 5'))).toEqual([
      'rack.yaml:4: phones.1.name: 5 is read as a number. Put it in quotes: "5"',
      'rack.yaml:4: phones.2.name: 5 is read as a number. Put it in quotes: "5"',
      'rack.yaml:4: phones.3.name: 5 is read as a number. Put it in quotes: "5"',
    ])
  })

  test.each([
    [
      'an unknown alias',
      one('{ <<: *dsk, number: "1" }'),
      'rack.yaml:3: not valid YAML: no anchor &dsk stands before the alias *dsk. Anchors so far: none',
    ],
    [
      'an alias before its anchor',
      `rack: lab\nphones:\n  - *a\n  - &b { number: "2" }\n  - &a { number: "1" }\n`,
      'rack.yaml:3: not valid YAML: no anchor &a stands before the alias *a. Anchors so far: none',
    ],
    [
      'an alias inside of what it stands for',
      'rack: lab\nphones: &all\n  - { number: "1", tags: *all }\n',
      'rack.yaml:3: not valid YAML: the alias *all is inside of what it stands for',
    ],
    [
      'a merge key with a number',
      one('{ <<: 5, number: "1" }'),
      'rack.yaml:3: not valid YAML: << needs names with values, such as <<: *defaults',
    ],
    [
      'a merge key with an alias of a list',
      `rack: lab\ndefaults: &list [a]\nphones:\n  - { <<: *list, number: "1" }\n`,
      'rack.yaml:4: not valid YAML: << needs names with values, such as <<: *defaults',
    ],
  ])('%s', async (_, text, problem) => {
    expect(await problemsOf(text)).toEqual([problem])
  })

  test('aliases that multiply are refused before they use time and memory', async () => {
    const rows = [...'bcdefghij'].map((name, i) => {
      const before = 'abcdefghij'[i]
      return `  ${name}: &${name} [${new Array(10).fill(`*${before}`).join(', ')}]\n`
    })
    const bomb = `rack: lab\ndefaults:\n  a: &a [x]\n${rows.join('')}phones: []\n`
    expect(await problemsOf(bomb)).toEqual([
      'rack.yaml:8: not valid YAML: the aliases up to here stand for more than 100000 values. Does an alias repeat other aliases?',
    ])
  })
})

describe('a value that YAML reads as something else', () => {
  test.each([
    ['{ number: 1001 }', 'phones.0.number: 1001 is read as a number. Put it in quotes: "1001"'],
    ['{ number: 0123 }', 'phones.0.number: 0123 is read as a number. Put it in quotes: "0123"'],
    ['{ number: 1e3 }', 'phones.0.number: 1e3 is read as a number. Put it in quotes: "1e3"'],
    ['{ number: 0x10 }', 'phones.0.number: 0x10 is read as a number. Put it in quotes: "0x10"'],
    ['{ number: +491 }', 'phones.0.number: +491 is read as a number. Put it in quotes: "+491"'],
    ['{ number: "1", name: true }', 'phones.0.name: true is read as true or false. Put it in quotes: "true"'],
    ['{ number: "1", name: .inf }', 'phones.0.name: .inf is read as a number. Put it in quotes: ".inf"'],
    ['{ number: "1", name: [a] }', 'phones.0.name: a text is needed, not a list'],
    ['{ number: "1", name: { a: b } }', 'phones.0.name: a text is needed, not names with values'],
    ['{ number: }', 'phones.0.number: it has no value. Write one, or delete the line'],
    ['{ number: ~ }', 'phones.0.number: it has no value. Write one, or delete the line'],
    ['{ name: x }', 'phones.0.number: it is missing'],
    ['{ number: Bob }', 'phones.0.number: a dialable number'],
    ['{ number: "1", reply: 302 }', 'phones.0.reply: 302 is read as a number. Put it in quotes: "302"'],
    ['{ number: "1", reply: 404 }', 'phones.0.reply: Invalid option: expected one of "200"|"302"'],
    [
      '{ number: "1", timeoutMs: "5000" }',
      'phones.0.timeoutMs: "5000" is read as a text. Leave out its quotes: 5000',
    ],
    [
      '{ number: "1", timeoutMs: 5s }',
      'phones.0.timeoutMs: "5s" is no number. Write only a number, without a unit',
    ],
    ['{ number: "1", timeoutMs: 1.5 }', 'phones.0.timeoutMs: 1.5 is no whole number'],
    [
      '{ number: "1", keepAlive: no }',
      'phones.0.keepAlive: "no" is neither true nor false. Write true or false, without quotes',
    ],
    [
      '{ number: "1", keepAlive: "true" }',
      'phones.0.keepAlive: "true" is neither true nor false. Write true or false, without quotes',
    ],
    [
      '{ number: "1", keepAlive: 1 }',
      'phones.0.keepAlive: 1 is neither true nor false. Write true or false, without quotes',
    ],
    ['{ number: "1", tags: desk }', 'phones.0.tags: a list is needed: [desk]'],
    ['{ number: "1", tags: [1] }', 'phones.0.tags.0: 1 is read as a number. Put it in quotes: "1"'],
    [
      '{ number: "1", settings: { a: on, b: 5 } }',
      'phones.0.settings.b: 5 is read as a number. Put it in quotes: "5"',
    ],
    [
      '{ number: "1", settings: [a] }',
      'phones.0.settings: names with values are needed (name: value), not a list',
    ],
    [
      '{ number: "1", steps: [{ dial: 112 }] }',
      'phones.0.steps.0.dial: 112 is read as a number. Put it in quotes: "112"',
    ],
    [
      '{ number: "1", steps: [{ key: "1", reply: 2 }] }',
      'phones.0.steps.0.reply: 2 is read as a number. Put it in quotes: "2"',
    ],
    ['7', 'phones.0: names with values are needed (name: value), not 7'],
  ])('%s', async (fields, problem) => {
    expect(await problemsOf(one(fields))).toEqual([`rack.yaml:3: ${problem}`])
  })

  test('a text that looks like a date, or like yes, stays a text', async () => {
    const { phones } = await read(one('{ number: "1", name: 2027-01-31, tags: [yes, on, 1_000, 08:15] }'))
    expect(phones).toEqual([{ number: '1', name: '2027-01-31', tags: ['yes', 'on', '1_000', '08:15'] }])
  })

  test('unknown names are reported in their own lines', async () => {
    expect(await problemsOf(one('number: "1"\nnmae: x\ntgas: [a]'))).toEqual([
      'rack.yaml:4: phones.0: Unrecognized key: "nmae"',
      'rack.yaml:5: phones.0: Unrecognized key: "tgas"',
    ])
  })
})
