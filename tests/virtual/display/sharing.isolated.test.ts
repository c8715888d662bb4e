import { parse } from 'opentype.js/dist/opentype.mjs'
import { expect, test, vi } from 'vitest'
import { paintColorBackground } from '../../../support/virtual/display/color-background.js'
import { openDisplay, openLabelDisplay } from '../../../support/virtual/display/index.js'
import { profileOf } from '../../helpers/virtual/rack.js'
import { samePicture, sampleView } from '../../helpers/virtual/screen-views.js'

vi.mock('../../../support/virtual/display/color-background.js', { spy: true })
vi.mock('opentype.js/dist/opentype.mjs', { spy: true })
const backgrounds = vi.mocked(paintColorBackground)
const decodedFonts = vi.mocked(parse)

test('a display paints its background and decodes its fonts when it is first asked for, once for all of its kind', async () => {
  const { display: spec } = await profileOf('D785')
  const displays = Array.from({ length: 30 }, () => openDisplay({ ...spec, touch: true }))
  expect([backgrounds.mock.calls.length, decodedFonts.mock.calls.length]).toEqual([0, 0])
  const pictures = displays.map(({ paint }) => paint(sampleView))
  // A regular and a bold font.
  expect([backgrounds.mock.calls.length, decodedFonts.mock.calls.length]).toEqual([1, 2])
  const [first] = pictures
  expect(pictures.every((picture) => first && samePicture(picture, first))).toBe(true)
})

test('a defect that changes the pixels of one display does not change the others', async () => {
  const { display: spec } = await profileOf('D735')
  const [one, other] = [openDisplay({ ...spec, touch: false }), openDisplay({ ...spec, touch: true })]
  const before = one.paint(sampleView).rgb.slice()
  one.paint(sampleView).rgb.fill(0)
  expect(Buffer.compare(other.paint(sampleView).rgb, before)).toBe(0)
})

test('displays of another kind have a background of their own', () => {
  backgrounds.mockClear()
  const size = { width: 200, height: 150, touch: false }
  const [plain, buttons] = [
    openDisplay({ ...size, class: 'color' }),
    openDisplay({ ...size, class: 'color_touch' }),
  ]
  expect(samePicture(plain.paint(sampleView), buttons.paint(sampleView))).toBe(false)
  expect(backgrounds).toHaveBeenCalledTimes(2)
})

test('the phones of a model share the painter of their labels', async () => {
  const [one, other] = [await profileOf('D785'), await profileOf('D785')].map(
    ({ furtherDisplays }) => furtherDisplays.label,
  )
  if (!one || !other) throw new Error('a D785 has a label display')
  expect(openLabelDisplay(one)).toBe(openLabelDisplay(other))
  expect(openLabelDisplay({ ...one })).not.toBe(openLabelDisplay(one))
})
