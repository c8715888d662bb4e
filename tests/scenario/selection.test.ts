import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { loadSources } from '@cucumber/cucumber/api'
import { generateMessages } from '@cucumber/gherkin'
import { IdGenerator, SourceMediaType } from '@cucumber/messages'
import { expect, test } from 'vitest'
import { checkSelection, type Selection } from '../../support/scenario/selection.js'
import { folderWith } from '../helpers/cli/offhook.js'

const project = {
  'features/calls/transfer.feature': `Feature: transfer
  @transfer
  Scenario: A calls B
    Given one
  Scenario Outline: press <key>
    Given <key>
    Examples:
      | key |
      | P1  |
`,
  'features/screens/tones.feature': 'Feature: tones\n  @screens\n  Scenario: A rings\n    Given one\n',
  'features/empty/later.feature': 'Feature: later\n  It has no scenario yet.\n',
  '@empty.txt': '\n',
  '@rerun.txt': 'features/calls/transfer.feature:3\noffhook-run/BeforeAll.feature:2\n',
}

interface Request {
  readonly paths?: readonly string[]
  readonly tags?: string
  readonly names?: readonly string[]
  readonly shard?: string
}

/** What Cucumber gives to the check for a request. */
async function select(request: Request): Promise<Selection> {
  const cwd = await folderWith(project)
  const { paths: asked = ['features/**/*.feature'], tags: tagExpression = '', names = [], shard } = request
  const own = { defaultDialect: 'en', order: 'defined' as const, ...(shard && { shard }) }
  const sources = { ...own, paths: [...asked], names: [...names], tagExpression }
  const paths = asked.flatMap((path) =>
    path.startsWith('@') ? readFileSync(join(cwd, path), 'utf8').split('\n').filter(Boolean) : [path],
  )
  const options = { includeGherkinDocument: true, includePickles: true, newId: IdGenerator.incrementing() }
  const messages = filesOf(paths, cwd).flatMap((uri) => {
    const text = readFileSync(join(cwd, uri), 'utf8')
    return generateMessages(text, uri, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN, options)
  })
  const documents = messages.flatMap(({ gherkinDocument }) => gherkinDocument ?? [])
  const pickles = messages.flatMap(({ pickle }) => pickle ?? [])
  const { plan } = await loadSources(sources, { cwd })
  const [index = 1, total = 1] = (shard ?? '').split('/').map(Number)
  const count = shard ? plan.filter((_, i) => i % total === index - 1).length : plan.length
  return checkSelection({ cwd, paths, documents, pickles }, count, sources)
}

function filesOf(paths: readonly string[], cwd: string): string[] {
  const all = readdirSync(join(cwd, 'features'), { recursive: true }).map((file) =>
    join('features', String(file)),
  )
  const features = all.filter((file) => file.endsWith('.feature'))
  return features.filter((file) =>
    paths.some((path) => {
      const plain = relative('.', path.replace(/(:\d+)*$/, ''))
      return plain.includes('*')
        ? file.startsWith(plain.split('*')[0] ?? '')
        : file === plain || isBelow(file, plain, cwd)
    }),
  )
}

const isBelow = (file: string, folder: string, cwd: string) =>
  file.startsWith(`${folder}/`) && statSync(join(cwd, folder)).isDirectory()

const transfer = 'features/calls/transfer.feature'

test.each<[string, Request]>([
  ['everything', {}],
  ['a file', { paths: [transfer] }],
  ['a file by an unusual path', { paths: [`./features/../${transfer}`] }],
  ['a folder and a file', { paths: ['features/calls', 'features/screens/tones.feature'] }],
  ['two patterns', { paths: ['features/c*/*.feature', 'features/s*/*.feature'] }],
  ['the lines of a scenario and of an example', { paths: [`${transfer}:3:9`] }],
  ['a tag', { tags: '@transfer' }],
  ['a tag that no scenario has, to leave scenarios out', { tags: 'not @slow' }],
  ['two names', { names: ['rings$', '^A calls'] }],
  ['the result of a run that could not start', { paths: ['@rerun.txt'] }],
  ['a shard with a scenario', { shard: '3/3' }],
])('a request that finds scenarios is accepted: %s', async (_, request) => {
  expect(await select(request)).toEqual({ kind: 'scenarios' })
})

test.each<[string, Request, RegExp[]]>([
  [
    'the wrong folder',
    { paths: ['features/calls/tones.feature'] },
    [/^features\/calls\/tones\.feature finds no scenario, .* Nearest: features\/screens\/tones\.feature$/],
  ],
  [
    'a misspelt folder',
    { paths: ['features/screen'] },
    [/^features\/screen finds .* Nearest: features\/screens$/],
  ],
  [
    'a missing ending',
    { paths: ['features/calls/transfer'] },
    [/Nearest: features\/calls\/transfer\.feature$/],
  ],
  [
    'one of two paths',
    { paths: [transfer, 'features/nosuch.feature'] },
    [/^features\/nosuch\.feature finds no scenario/],
  ],
  [
    'one of two patterns',
    { paths: ['features/s*/*.feature', 'features/x*/*.feature'] },
    [/^features\/x\*\/\*\.feature finds/],
  ],
  [
    'a line',
    { paths: [`${transfer}:999`] },
    [/^features\/calls\/transfer\.feature:999 finds .* Nearest: \S+:9$/],
  ],
  [
    'one of two lines',
    { paths: [`${transfer}:3:4`] },
    [/^features\/calls\/transfer\.feature:4 finds .* Nearest: \S+:3$/],
  ],
  [
    'a feature without scenarios',
    { paths: ['features/empty/later.feature'] },
    [/^features\/empty\/later\.feature has no scenario$/],
  ],
  [
    'a folder without scenarios',
    { paths: ['features/empty'] },
    [/^features\/empty finds no scenario: its feature files have none$/],
  ],
  [
    'an empty list of failures',
    { paths: ['@empty.txt'] },
    [/^@empty\.txt is empty, so it names no scenario/],
  ],
  ['an empty list beside a path', { paths: ['@empty.txt', transfer] }, [/^@empty\.txt is empty/]],
  [
    'an unknown tag',
    { tags: '@transfr' },
    [/^--tags "@transfr" finds none of 3 scenarios\. No scenario has @transfr\. Nearest: @transfer$/],
  ],
  [
    'a tag that another path has',
    { paths: [transfer], tags: '@screens' },
    [/No scenario has @screens\. There are: @transfer$/],
  ],
  [
    'tags that no scenario has together',
    { tags: '@transfer and @screens' },
    [/^--tags "@transfer and @screens" finds none of 3 scenarios\.$/],
  ],
  ['a name', { names: ['A call B'] }, [/^--name "A call B" finds no scenario\. Nearest: A calls B$/]],
  [
    'one of two names',
    { names: ['A calls B', 'zzz'] },
    [/^--name "zzz" finds no scenario\. There are: A calls B, /],
  ],
  [
    'a name and a tag that exclude each other',
    { names: ['rings'], tags: '@transfer' },
    [/^--tags "@transfer" --name "rings" finds none/],
  ],
  ['two wrong paths', { paths: ['features/a.feature', 'features/b.feature'] }, [/a\.feature/, /b\.feature/]],
  ['an unknown tag in a shard', { tags: '@nosuch', shard: '1/2' }, [/No scenario has @nosuch/]],
])('a part of a request that finds nothing is named: %s', async (_, request, problems) => {
  expect(await select(request)).toEqual({
    kind: 'nothing found',
    problems: problems.map((words) => expect.stringMatching(words)),
  })
})

test('an empty shard is no mistake', async () => {
  expect(await select({ shard: '4/4' })).toEqual({
    kind: 'empty shard',
    reason: expect.stringMatching(/^✔ shard 4\/4 is empty/),
  })
})

test('a project without features says where they would be', async () => {
  const cwd = await folderWith({ 'x.txt': '' })
  const facts = { cwd, paths: ['features/**/*.feature'], documents: [], pickles: [] }
  expect(await checkSelection(facts, 0, undefined)).toEqual({
    kind: 'nothing found',
    problems: [
      `features/**/*.feature finds no scenario, because there is no such feature file. There is no feature file in ${join(cwd, 'features')}`,
    ],
  })
})
