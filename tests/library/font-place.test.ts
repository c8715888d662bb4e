import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { fontPlace } from '../../support/session/font-place.js'
import { folderWith } from '../helpers/cli/offhook.js'

const project = await folderWith({ 'fonts/own.json': '', 'fonts/D735.json': '' }, afterAll)
const shipped = await folderWith({ 'fonts/D735.json': '', 'fonts/D785.json': '' }, afterAll)

test.each<[string, boolean, string[], string, string]>([
  ['a virtual phone: that of the package', true, ['D785'], shipped, 'D785'],
  ['a real phone: not that of the package', false, ['D785'], project, 'D785'],
  ['that of the project is first', true, ['D735'], project, 'D735'],
  ['a real phone: that of the project', false, ['D735'], project, 'D735'],
  ['a model without a font: that of the model which it extends', true, ['sales', 'D785'], shipped, 'D785'],
  ['its own font is first', true, ['own', 'D785'], project, 'own'],
  ['a real phone: one of the project, too', false, ['sales', 'D735'], project, 'D735'],
  ['none is found: it is that of its model, and Tesseract reads', false, ['sales', 'D785'], project, 'sales'],
])('%s', (_, virtual, [model = '', ...bases], folder, font) => {
  const place = fontPlace([project, shipped], { virtual, profile: { model, bases } })
  expect(place).toEqual({ fonts: join(folder, 'fonts'), model: font })
})
