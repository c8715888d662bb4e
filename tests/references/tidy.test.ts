import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DefaultRules, openCatalog } from '../../support/catalog/index.js'
import { findUntidy, noFilter, writeTidied } from '../../support/references/index.js'
import { tidy } from '../../support/references/maintain/tidy.js'
import { library, put, screens, useLibraryFolder } from '../helpers/references/library.js'
import { display, picture } from '../helpers/references/located.js'

const rules: DefaultRules = {
  clock: 'ignore',
  peer: { match: 'text', reads: '{peer}', states: ['ringing'] },
}
const model = { ...display, rules }

const ringing = (lines: string) => `# ours
state: ringing # from the far end
shows: { self: "1001" }
${lines}note: 'as it is # since 10.1'
`

describe('a data file without what its model says', () => {
  test.each([
    ['nothing is left', 'regions:\n  clock: ignore\n  peer:\n    match: text\n    reads: "{peer}"\n', ''],
    [
      'other regions stay',
      'regions:\n  clock: ignore\n  title: ignore\n  peer: { match: text, reads: "{peer}" }\n',
      'regions:\n  title: ignore\n',
    ],
    [
      'other rules of the same regions stay',
      'regions:\n  clock: exact\n  peer: { match: text, reads: "To {peer}" }\n',
      'regions:\n  clock: exact\n  peer: { match: text, reads: "To {peer}" }\n',
    ],
    [
      'comments stay',
      'regions: # all of them\n  # it ticks\n  clock: ignore # always\n  peer: # the number\n    match: text\n    # of the caller\n    reads: "{peer}"\n  title: ignore\n',
      'regions: # all of them\n  # it ticks\n  # always\n  # the number\n  # of the caller\n  title: ignore\n',
    ],
    [
      'comments stay where no region does',
      'regions: # two\n  # it ticks\n  clock: ignore # always\n',
      '# two\n# it ticks\n# always\n',
    ],
    ['in braces', 'regions: { clock: ignore, title: ignore }\n', 'regions: { title: ignore }\n'],
    ['in braces, and nothing is left', 'regions: { clock: ignore }\n', ''],
  ])('%s', (_, regions, left) => {
    expect(tidy(ringing(regions), [model])).toBe(ringing(left))
    expect(tidy(ringing(left), [model])).toBe(ringing(left))
  })

  test('is left as it is where other rules repeat the rule by an alias', () => {
    const yaml = 'regions:\n  peer: &number { match: text, reads: "{peer}" }\n  title: *number\n'
    expect(tidy(ringing(yaml), [model])).toBeUndefined()
  })

  test('keeps its end of lines, and may end without one', () => {
    expect(tidy('state: idle\r\nregions:\r\n  clock: ignore\r\n  title: ignore\r\n', [model])).toBe(
      'state: idle\r\nregions:\r\n  title: ignore\r\n',
    )
    expect(tidy('state: idle\nregions:\n  clock: ignore', [model])).toBe('state: idle\n')
  })
})

describe('all data files of a folder', () => {
  useLibraryFolder()
  const own = () => ({
    ...library(),
    catalog: {
      models: ['snom370'],
      describe: async () => ({ display: model, furtherDisplays: {} }) as never,
    },
  })
  const yaml = (name: string) => readFile(join(screens(), `snom370/en/any/${name}.yaml`), 'utf8')

  test('stay as they are if a phone with another firmware needs them', async () => {
    await put('snom370/en/any/idle', 'state: idle\nregions:\n  clock: ignore\n', picture())
    const older = { ...display, rules: { ...rules, clock: 'exact' } }
    const describe = async (_: string, firmware?: string) =>
      ({
        display: firmware === '0' ? older : model,
        furtherDisplays: {},
        firmwareBranches: ['0', '8.7'],
      }) as never
    const { untidy } = await findUntidy(
      { ...library(), catalog: { models: ['snom370'], describe } },
      noFilter,
    )
    expect(untidy).toEqual([])
  })

  test('are found, shortened, and then found no more', async () => {
    await put('snom370/en/any/idle', 'state: idle\nregions:\n  clock: ignore\n', picture())
    await put('snom370/en/any/menu', 'state: menu\nregions:\n  title: ignore\n', picture())
    await put('snom370/en/any/label', 'state: menu\ndisplay: label\nregions:\n  clock: ignore\n', picture())
    const { files, lines, untidy } = await findUntidy(own(), noFilter)
    expect({ files, lines, untidy: untidy.map(({ regions }) => regions) }).toEqual({
      files: 3,
      lines: 10,
      untidy: [['clock']],
    })
    expect(await yaml('idle')).toContain('clock')
    expect(await writeTidied(untidy)).toBe(2)
    expect(await yaml('idle')).toBe('state: idle\n')
    expect(await yaml('label')).toContain('clock: ignore')
    expect((await findUntidy(own(), noFilter)).untidy).toEqual([])
  })

  test('a filter selects some of them', async () => {
    for (const state of ['idle', 'menu'])
      await put(`snom370/en/any/${state}`, `state: ${state}\nregions:\n  clock: ignore\n`, picture())
    const { files, untidy } = await findUntidy(own(), { states: ['menu'], models: [] })
    expect({ files, untidy: untidy.map(({ path }) => path) }).toEqual({
      files: 1,
      untidy: [join(screens(), 'snom370/en/any/menu.yaml')],
    })
    await expect(findUntidy(own(), { states: ['men'], models: [] })).rejects.toThrow('No state "men"')
  })
})

test('our own references repeat nothing that their models say', async () => {
  const library = { folder: 'fixtures/screens', catalog: await openCatalog('fixtures') }
  const { files, untidy } = await findUntidy(library, noFilter)
  expect(files).toBeGreaterThan(600)
  expect(untidy.map(({ path }) => path)).toEqual([])
})

test('a rule that another firmware needs stays', () => {
  const older = { ...display, rules: { ...rules, clock: 'exact' } as const }
  const yaml = ringing('regions:\n  clock: ignore\n  peer: { match: text, reads: "{peer}" }\n')
  expect(tidy(yaml, [model, older])).toBe(ringing('regions:\n  clock: ignore\n'))
})
