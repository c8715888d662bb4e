import { describe, expect, test } from 'vitest'
import { hasDisplay, keyRule, openCatalog } from '../../support/catalog/index.js'

const catalog = await openCatalog('fixtures')

test('the catalog has every desk phone of phone-interface.md', () => {
  const named = [
    ...[105, 190, 200, 220, 300, 320, 360, 370, 710, 715, 720, 725, 760, 820, 821, 870].map(
      (n) => `snom${n}`,
    ),
    ...[305, 315, 335, 345, 375, 385, 712, 713, 715, 717, 725, 735, 745, 765, 785, 862, 865].map(
      (n) => `D${n}`,
    ),
  ]
  expect(catalog.models.toSorted()).toEqual(named.toSorted())
})

test('a file has the name of its model', async () => {
  for (const model of catalog.models) expect((await catalog.describe(model)).model).toBe(model)
})

describe('displays', () => {
  test.each([
    ['snom360', undefined, '128×64 monochrome'],
    ['snom820', undefined, '320×240 color'],
    ['snom870', undefined, '480×272 color_touch'],
    ['D375', undefined, '480×272 color'],
    ['snom760', undefined, '320×240 color'],
    ['D385', undefined, '480×272 color'],
    ['D713', undefined, '320×240 color'],
    ['D717', '10.1.41.1', '426×240 color'],
    ['D717', '10.1.40.9', '320×240 color'],
    ['D735', undefined, '320×240 color'],
    ['D765', undefined, '320×240 color'],
    ['D862', undefined, '1280×720 color'],
  ])('%s with firmware %s: %s', async (model, firmware, size) => {
    const { display } = await catalog.profile(model, firmware)
    expect(`${display.width}×${display.height} ${display.class}`).toBe(size)
  })

  test('all regions are inside the display', async () => {
    for (const model of catalog.models) {
      const { display } = await catalog.describe(model)
      for (const [name, { x, y, width, height }] of Object.entries(display?.regions ?? {})) {
        expect(x + width, `${model} ${name}`).toBeLessThanOrEqual(display?.width ?? 0)
        expect(y + height, `${model} ${name}`).toBeLessThanOrEqual(display?.height ?? 0)
      }
    }
  })

  test.each(['snom105', 'snom190', 'snom300', 'snom320', 'snom710', 'D305', 'D335'])(
    'the display of %s is unknown: profile() is refused with instructions',
    async (model) => {
      expect(hasDisplay(await catalog.describe(model))).toBe(false)
      await expect(catalog.profile(model)).rejects.toThrow(
        new RegExp(`size of a ${model}'s display.*Fetch screen\\.bmp.*fixtures/models/${model}\\.yaml`),
      )
    },
  )
})

describe('the unknown facts of a model', () => {
  test.each([
    ['snom820', []],
    ['snom870', []],
    ['snom370', ['the keys of its expansion modules']],
    ['snom821', ['how many P keys it has']],
    ['snom190', ['its firmware', 'the size of its display', 'the kind of its display']],
    ['snom760', []],
    [
      'snom105',
      [
        'whether it can be remote-controlled',
        'its firmware',
        'its keys',
        'the size of its display',
        'the kind of its display',
        'how many F keys it has',
        'how many P keys it has',
        'the keys of its expansion modules',
        'whether its display accepts touches',
      ],
    ],
  ])('%s', async (model, unknown) => {
    expect((await catalog.describe(model)).unknown).toEqual(unknown)
  })

  test('the firmware is known if the rack file names it', async () => {
    expect((await catalog.describe('snom220', '3.60')).unknown).not.toContain('its firmware')
  })
})

test('the snom220 holds with RECALL', async () => {
  const { verbs } = await catalog.describe('snom220')
  expect([verbs.hold?.at(-1), verbs.resume?.at(-1)]).toEqual([{ key: 'RECALL' }, { key: 'RECALL' }])
})

test('no verb presses a key that its model certainly lacks', async () => {
  for (const model of catalog.models) {
    const profile = await catalog.describe(model)
    const pressed = Object.values(profile.verbs).flatMap((flow) =>
      flow.flatMap((step) => ('key' in step ? [step.key.replace('{number}', '1')] : [])),
    )
    expect(
      pressed.filter((key) => keyRule(profile, key).supported === 'no'),
      model,
    ).toEqual([])
  }
})
