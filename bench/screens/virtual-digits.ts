import { openCatalog } from '../../support/catalog/index.js'
import { decodeBitmap, type Frame } from '../../support/screen/index.js'
import { encodeBitmap, openDisplay } from '../../support/virtual/display/index.js'
import type { ScreenView } from '../../support/virtual/screen-view.js'
import { frameOf } from './offhook.js'

/** One place of a digit on a display, and the whole display with each digit there. */
export interface DigitSet {
  readonly name: string
  readonly displays: ReadonlyMap<string, Frame>
}

const digits = [...'0123456789']

interface Place {
  readonly model: string
  /** By the height of its capitals. */
  readonly name: string
  readonly change: (digit: string) => Partial<ScreenView>
}

const places: readonly Place[] = [
  { model: 'D785', name: 'virtual, 10 px bold', change: (digit) => ({ status: `Missed: ${digit}` }) },
  { model: 'D785', name: 'virtual, 13 px', change: (digit) => ({ title: `Bob 100${digit}` }) },
  { model: 'D785', name: 'virtual, 17 px', change: (digit) => number(`100${digit}`) },
  { model: 'snom370', name: 'virtual, 9 px monochrome', change: (digit) => number(`100${digit}`) },
]

const number = (text: string): Partial<ScreenView> => ({
  rows: [
    { role: 'headline', text: 'Connected', icon: 'connected' },
    { role: 'name', text: 'Alice' },
    { role: 'number', text },
  ],
})
const view: ScreenView = {
  state: 'connected',
  title: 'Bob 1002',
  clock: '15:49',
  rows: [],
  ...number('1001'),
  softKeys: [{ label: 'Hold', action: 'hold' }],
}

/** Every digit at the places where virtual phones show numbers, painted and encoded by a virtual display. */
export async function virtualDigits(): Promise<DigitSet[]> {
  const catalog = await openCatalog('fixtures')
  return Promise.all(
    places.map(async ({ model, name, change }) => {
      const { display } = await catalog.profile(model)
      const painter = openDisplay({ ...display, touch: false })
      const { bitsPerPixel, sizeFieldsOneRowShort } = display
      const format = { bitsPerPixel, sizeFieldsOneRowShort }
      const shown = (digit: string) =>
        frameOf(decodeBitmap(encodeBitmap(painter.paint({ ...view, ...change(digit) }), format)))
      return { name, displays: new Map(digits.map((digit) => [digit, shown(digit)])) }
    }),
  )
}
