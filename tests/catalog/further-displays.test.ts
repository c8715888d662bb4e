import { expect, test } from 'vitest'
import { furtherDisplayNames, openCatalog } from '../../support/catalog/index.js'

const catalog = await openCatalog('fixtures')

test.each([
  ['D385', 'label', 'P1', 'P6'],
  ['D713', 'label', 'P1', 'P4'],
  ['D735', 'label', 'P1', 'P8'],
  ['D785', 'label', 'P1', 'P24'],
  ['snom320', 'expansion', 'EK0', 'EK41'],
  ['snom360', 'expansion', 'EK0', 'EK41'],
  ['snom370', 'expansion', 'EK0', 'EK41'],
] as const)('%s has an assumed %s display of %s to %s', async (model, name, first, last) => {
  const { furtherDisplays } = await catalog.describe(model)
  const keys = Object.keys(furtherDisplays[name]?.regions ?? {})
  expect([keys[0], keys.at(-1), Object.keys(furtherDisplays)]).toEqual([first, last, [name]])
})

test('no other model has a known display with key labels', async () => {
  const described = await Promise.all(catalog.models.map((model) => catalog.describe(model)))
  const found = described.filter(({ furtherDisplays }) => Object.keys(furtherDisplays).length > 0)
  expect(found).toHaveLength(7)
})

test('the regions of the keys fill the display column by column, without overlap', async () => {
  for (const model of catalog.models) {
    const { furtherDisplays } = await catalog.describe(model)
    for (const name of furtherDisplayNames) {
      const display = furtherDisplays[name]
      if (!display) continue
      const covered = Object.values(display.regions).flatMap(({ x, y, width, height }) =>
        Array.from({ length: width * height }, (_, i) => {
          const [column, row] = [x + (i % width), y + Math.floor(i / width)]
          return row * display.width + column
        }),
      )
      const pixels = display.width * display.height
      expect([covered.length, new Set(covered).size], `${model} ${name}`).toEqual([pixels, pixels])
    }
  }
  const { label } = (await catalog.describe('D735')).furtherDisplays
  expect(label?.regions.P4).toMatchObject({ x: 0, y: 180 })
  expect(label?.regions.P5).toMatchObject({ x: 160, y: 0 })
})
