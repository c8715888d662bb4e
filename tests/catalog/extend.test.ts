import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { extended } from '../../support/catalog/extend.js'
import { type DefaultRules, openCatalog } from '../../support/catalog/index.js'
import { folderWith } from '../helpers/cli/offhook.js'

const own = async (files: Readonly<Record<string, string>>) => {
  const named = Object.entries(files).map(([name, text]) => [
    name.includes('/') ? name : `models/${name}.yaml`,
    text,
  ])
  return openCatalog(await folderWith(Object.fromEntries(named)), 'fixtures')
}
/** Where a rule holds. */
const whereOf = (rule: DefaultRules[string] | undefined) =>
  typeof rule === 'object' && rule.states ? { states: rule.states } : {}

const errorOf = async (files: Readonly<Record<string, string>>, model: string) => {
  const described = (await own(files)).describe(model)
  const message = await described.then(
    () => '',
    ({ message }: Error) => message,
  )
  return message.replace(/\S*offhook-cli-[^/]*\//g, '')
}

describe('a model that extends another one', () => {
  test('takes over no region and no rule if it has a layout of its own', async () => {
    const catalog = await own({
      sales: `model: sales
extend: D785
layout: own
display: { width: 320, height: 240, regions: { peer: { x: 1, y: 2, width: 3, height: 4 } } }
rules: { peer: { match: text, reads: "{peer}", states: [ringing] } }
`,
      front: 'model: front\nextend: sales\nkeys: { added: [CLEAR] }\n',
    })
    for (const name of ['sales', 'front']) {
      const { display, verbs, softKeys } = await catalog.profile(name)
      expect(display.regions).toEqual({ peer: { x: 1, y: 2, width: 3, height: 4 } })
      expect(display.rules).toEqual({ peer: { match: 'text', reads: '{peer}', states: ['ringing'] } })
      expect(display).toMatchObject({ width: 320, height: 240, bitsPerPixel: 24 })
      expect(softKeys).toBe(4)
      expect(verbs).toEqual((await catalog.profile('D785')).verbs)
    }
  })

  test('says only what is different', async () => {
    const catalog = await own({
      sales: `model: sales
extend: D785
firmware: 10.1.60.0
display:
  regions:
    peer: { y: 80 }
    date: { x: 0, y: 0, width: 60, height: 23 }
keys: { added: [MUTE, CLEAR] }
pacing: { requestGapMs: 100 }
verbs: { confirm transfer: [] }
rules:
  timer: { match: ignore, runs: true }
  name: exact
`,
    })
    const [base, sales] = [await catalog.profile('D785'), await catalog.profile('sales')]
    expect(catalog.models).toEqual(expect.arrayContaining(['sales', 'D785']))
    expect(sales).toMatchObject({ model: 'sales', bases: ['D785'], firmware: '10.1.60.0', softKeys: 4 })
    expect(sales.display.regions).toEqual({
      ...base.display.regions,
      peer: { ...base.display.regions.peer, y: 80 },
      date: { x: 0, y: 0, width: 60, height: 23 },
    })
    expect(sales.display.sizeFieldsOneRowShort).toBe(true)
    expect(sales.keys).toEqual(expect.arrayContaining(['CLEAR', 'P24', 'ENTER']))
    expect(sales.pacing).toEqual({ requestGapMs: 100, captureGapMs: 250 })
    expect(sales.verbs).toEqual({ ...base.verbs, 'confirm transfer': [] })
    expect(sales.display.rules).toEqual({
      ...base.display.rules,
      date: 'ignore',
      timer: { ...whereOf(base.display.rules?.timer), match: 'ignore', runs: true },
      name: { ...whereOf(base.display.rules?.name), match: 'exact' },
    })
    expect(base.bases).toEqual([])
  })

  test('may have the name of a model of the package: that is the one it extends', async () => {
    const catalog = await own({ D785: 'model: D785\nextend: D785\nsoftKeys: 2\n' })
    expect(await catalog.profile('D785')).toMatchObject({ softKeys: 2, bases: [], model: 'D785' })
    expect(await catalog.noticesOf('D785')).toEqual([])
  })

  test('may extend one that extends another', async () => {
    const catalog = await own({
      one: 'model: one\nextend: two\nsoftKeys: 1\n',
      two: 'model: two\nextend: D735\nsoftKeys: 2\nprogrammableKeys: 5\n',
    })
    const { softKeys, keys, bases } = await catalog.profile('one')
    expect({ softKeys, bases }).toEqual({ softKeys: 1, bases: ['two', 'D735'] })
    expect(keys).toContain('P5')
    expect(keys).not.toContain('P6')
  })

  test('tells the size of a display that the other model does not know', async () => {
    const display = 'display: { class: monochrome, width: 128, height: 64, bitsPerPixel: 1, regions: {} }'
    const catalog = await own({ ours: `model: ours\nextend: D305\n${display}\n` })
    expect((await catalog.profile('ours')).display).toMatchObject({ width: 128, height: 64 })
  })

  test('is read anew when the other one changes', async () => {
    const before = await own({
      one: 'model: one\nextend: two\n',
      two: 'model: two\nextend: D735\nsoftKeys: 2\n',
    })
    const after = await own({
      one: 'model: one\nextend: two\n',
      two: 'model: two\nextend: D735\nsoftKeys: 3\n',
    })
    expect([(await before.profile('one')).softKeys, (await after.profile('one')).softKeys]).toEqual([2, 3])
  })
})

test('a family may extend another one: all its models have its keys and verbs', async () => {
  const catalog = await own({
    'families/desk.yaml':
      'family: desk\nextend: desk\nverbs: { confirm transfer: [] }\nkeyTiming: { timeMs: 50 }\n',
  })
  const [base, changed] = [
    await (await openCatalog('fixtures')).describe('D785'),
    await catalog.describe('D785'),
  ]
  expect(changed.verbs).toEqual({ ...base.verbs, 'confirm transfer': [] })
  expect(changed.keyTiming).toEqual({ timeMs: 50, pauseMs: 100 })
  expect(await catalog.noticesOf('D785')).toEqual([])
})

describe('mistakes, with file and line', () => {
  test.each<[string, Readonly<Record<string, string>>, string]>([
    [
      'itself, and there is no other',
      { one: 'model: one\nextend: one\n' },
      'models/one.yaml:2: extend: the model one extends itself, and no other folder has a model of that name to extend. ' +
        'Name another model, or leave the line out',
    ],
    [
      'in a circle',
      { one: 'model: one\nextend: two\n', two: 'model: two\n# back\nextend: one\n' },
      'models/two.yaml:3: extend: they extend each other in a circle: one → two → one. Leave out one of these lines',
    ],
    [
      'in a circle through a name of the package',
      { D785: 'model: D785\nextend: one\n', one: 'model: one\nextend: D785\n' },
      'models/D785.yaml:2: extend: they extend each other in a circle: one → D785 → one. Leave out one of these lines',
    ],
    [
      'a value of a wrong type',
      { one: 'model: one\nextend: D785\ndisplay:\n  regions:\n    peer: { y: "80" }\n' },
      'models/one.yaml:5: display.regions.peer.y: "80" is read as a text. Leave out its quotes: 80',
    ],
    [
      'a region without all its sides',
      { one: 'model: one\nextend: D785\ndisplay:\n  regions:\n    date: { x: 0, y: 80, width: 5 }\n' },
      'models/one.yaml:5: display.regions.date.height: it is missing',
    ],
    [
      'a field that models do not have',
      { one: 'model: one\nextend: D785\nverb: {}\n' },
      'models/one.yaml:3: the file: Unrecognized key: "verb"',
    ],
    [
      'the name of another file',
      { one: 'extend: D785\nmodel: D785\n' },
      'models/one.yaml:2: model: the file is called one.yaml, so its model is one, not D785. Give both the same name',
    ],
    ['no name', { one: 'extend: D785\n' }, 'models/one.yaml:1: model: it is missing'],
    [
      'a mistake in the other file',
      { one: 'model: one\nextend: two\n', two: 'model: two\nextend: D785\nsoftKeys: 9\n' },
      'models/two.yaml:3: softKeys: ',
    ],
  ])('%s', async (_, files, message) => {
    expect(await errorOf(files, 'one')).toContain(message)
  })

  test('an unknown model: the nearest name, and all known ones', async () => {
    const message = await errorOf({ one: 'model: one\nextend: D758\n' }, 'one')
    expect(message).toMatch(
      /^models\/one\.yaml:2: extend: no model "D758"\. Did you mean D785\? Known: D305, .*, one, snom105/,
    )
  })
})

describe('a file of the project that replaces one of the package', () => {
  const whole = 'family: desk\nkeys: []\nkeyTiming: { timeMs: 1, pauseMs: 1 }\nverbs: {}\n'

  test('is used, and a person is told', async () => {
    const catalog = await own({ D785: 'model: D785\nextend: D735\n', 'families/desk.yaml': whole })
    const notices = await catalog.noticesOf('D785')
    expect(notices.map((one) => one.replace(/\S*offhook-cli-[^/]*\//g, ''))).toEqual([
      'models/D785.yaml replaces fixtures/models/D785.yaml, which is not used. ' +
        'To change only a part of it, write extend: D785, and only what is different',
      'families/desk.yaml replaces fixtures/families/desk.yaml, which is not used. ' +
        'To change only a part of it, write extend: desk, and only what is different',
    ])
    expect((await catalog.describe('D785')).display?.width).toBe(320)
  })

  test('has no notice if it is the only one of its name', async () => {
    const catalog = await own({ sales: 'model: sales\nextend: D785\n' })
    expect(await catalog.noticesOf('sales')).toEqual([])
    expect(await catalog.noticesOf('D785')).toEqual([])
  })

  test('has no notice if it is a copy', async () => {
    const catalog = await own({ D785: await readFile('fixtures/models/D785.yaml', 'utf8') })
    expect(await catalog.noticesOf('D785')).toEqual([])
  })
})

test('names are taken over; lists and other values are replaced', () => {
  const base = {
    a: { b: 1, c: [1, 2] },
    rules: { one: { match: 'text', reads: 'x', states: ['idle'] }, two: 'ignore' },
  }
  const changes = { extend: 'base', a: { c: [3] }, rules: { one: { match: 'ignore' } } }
  expect(extended(base, changes)).toEqual({
    a: { b: 1, c: [3] },
    rules: { one: { match: 'ignore', states: ['idle'] }, two: 'ignore' },
  })
})

test('a rule for a region that has no place is a spelling mistake', async () => {
  const wrong = 'model: D785\nextend: D785\n# ours\nrules:\n  statsu: ignore\n'
  const catalog = await own({ D785: wrong })
  await expect(catalog.describe('D785')).rejects.toThrow(
    /models\/D785\.yaml:5: rules: no region "statsu"\. Did you mean status\? Name one of display\.regions \(title, clock/,
  )
})
