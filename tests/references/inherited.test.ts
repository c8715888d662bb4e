import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type DefaultRules, openCatalog } from '../../support/catalog/index.js'
import { openReferences } from '../../support/references/index.js'
import { redundantRegions, rulesOf } from '../../support/references/inherited.js'
import { type ReferenceFile, referenceSchema } from '../../support/screen/index.js'
import { put, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, display, peer, picture } from '../helpers/references/located.js'

const badge = { x: 0, y: 30, width: 20, height: 9 }
const defaults: DefaultRules = {
  clock: 'ignore',
  peer: { match: 'text', reads: '{peer}', states: ['ringing', 'connected'] },
  badge: { match: 'text', reads: '{self}', box: badge, states: ['idle'] },
}
const model = { ...display, rules: defaults }

const file = (content: Partial<ReferenceFile>) => referenceSchema.parse({ state: 'ringing', ...content })
const rules = (content: Partial<ReferenceFile>) => rulesOf(model, file(content))
const reads = (text: string) => ({ match: 'text', reads: text }) as const

describe('a reference inherits the rules of its model', () => {
  test.each<[string, Partial<ReferenceFile>, object]>([
    ['of its state', {}, { clock: 'ignore', peer: reads('{peer}') }],
    ['of all states, in a state that no rule names', { state: 'menu' }, { clock: 'ignore' }],
    ['with their boxes', { state: 'idle' }, { clock: 'ignore', badge: { ...reads('{self}'), box: badge } }],
    ['unless it undoes them', { regions: { peer: 'exact' } }, { clock: 'ignore', peer: 'exact' }],
    [
      'unless it has others',
      { regions: { peer: reads('To {peer}') } },
      { clock: 'ignore', peer: reads('To {peer}') },
    ],
    [
      'and it may name a region that only a rule has, in any state',
      { regions: { badge: 'ignore' } },
      { clock: 'ignore', peer: reads('{peer}'), badge: { match: 'ignore', box: badge } },
    ],
    ['but not those of another display', { display: 'label' }, {}],
  ])('%s', (_, content, all) => {
    expect(rules(content)).toEqual(all)
  })

  test('none where the display of the model is unknown', () => {
    expect(rulesOf(undefined, file({}))).toEqual({})
  })
})

test.each<[Partial<ReferenceFile>, string[]]>([
  [{ regions: { clock: 'ignore', peer: reads('{peer}') } }, ['clock', 'peer']],
  [{ regions: { clock: { match: 'ignore', box: display.regions.clock } } }, ['clock']],
  [{ regions: { clock: { match: 'ignore', runs: true }, peer: reads('{digits}') } }, []],
  [{ state: 'menu', regions: { peer: reads('{peer}') } }, []],
  [{ state: 'idle', regions: { badge: { ...reads('{self}'), box: badge } } }, ['badge']],
  [{ state: 'idle', regions: { badge: { ...reads('{self}'), box: { ...badge, x: 1 } } } }, []],
  [{ regions: { clock: 'exact' } }, []],
])('%j repeats its model in %j', (content, regions) => {
  expect(redundantRegions(model, file(content))).toEqual(regions)
})

describe('references in a folder', () => {
  useLibraryFolder()
  const phone = { model: 'snom370', language: 'en', firmware: '8.7', display: model }

  test('are searched and compared by the rules of their model', async () => {
    await put('snom370/en/any/ringing', 'state: ringing\n', picture(clock('1'), peer('1')))
    await put('snom370/en/any/idle', 'state: idle\n', picture(clock('1'), peer('1')))
    const references = await openReferences(screens())
    const found = await references.find({ ...phone, state: 'ringing', peer: '1002' })
    expect(found).toMatchObject({ kind: 'found', references: [{ state: 'ringing' }] })
    // The list of calls or the idle display show something else where a call shows its number.
    expect(await references.find({ ...phone, state: 'idle', peer: '1002' })).toMatchObject({
      kind: 'missing',
      unnamedParties: ['peer'],
    })
    const shown = picture(clock('2'), peer('8'))
    expect((await references.nearest(shown, phone)).map(({ state, equal }) => [state, equal])).toEqual([
      ['ringing', true],
      ['idle', false],
    ])
  })

  test('are compared by their own rules alone where the model has none', async () => {
    await put('snom370/en/any/ringing', 'state: ringing\n', picture(clock('1'), peer('1')))
    const references = await openReferences(screens())
    expect(await references.find({ ...phone, state: 'ringing', peer: '1002' })).toMatchObject({
      kind: 'found',
    })
    const bare = { ...phone, display }
    expect(await references.find({ ...bare, state: 'ringing', peer: '1002' })).toMatchObject({
      kind: 'missing',
    })
  })
})

describe('our own models', async () => {
  const catalog = await openCatalog('fixtures')
  const recorded = await readdir('fixtures/screens')

  test.each(recorded)(
    '%s: each rule has its box in the display, and a reference of each of its states',
    async (name) => {
      const { display: own } = await catalog.profile(name)
      const states = await (await openReferences('fixtures/screens')).states(name, 'en', '99')
      for (const [region, rule] of Object.entries(own.rules ?? {})) {
        if (typeof rule === 'string') continue
        const { x, y, width, height } = rule.box ??
          own.regions[region] ?? { x: NaN, y: 0, width: 0, height: 0 }
        expect(x + width, region).toBeLessThanOrEqual(own.width)
        expect(y + height, region).toBeLessThanOrEqual(own.height)
        expect(states, region).toEqual(expect.arrayContaining(rule.states ?? []))
      }
    },
  )
})

test('a rule of a family counts only where the model has a place for it', async () => {
  const { display: own } = await (await openCatalog('fixtures')).profile('snom820')
  expect(Object.keys(own.rules ?? {}).toSorted()).toEqual(['clock', 'name', 'peer', 'timer'])
})
