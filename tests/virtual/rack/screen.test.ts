import { expect, test } from 'vitest'
import { createPipeline } from '../../../support/virtual/defects/index.js'
import { createScreen } from '../../../support/virtual/displays.js'
import type { ScreenView } from '../../../support/virtual/screen-view.js'

const face = (title: string): ScreenView => ({ state: 'idle', title, clock: '15:49', rows: [], softKeys: [] })

test('a face that has not changed is not painted again', () => {
  const painted: string[] = []
  const display = {
    paint: ({ title }: ScreenView) => {
      painted.push(title)
      return { width: 1, height: 1, rgb: new Uint8Array(3).fill(painted.length) }
    },
    softKeyAt: () => undefined,
  }
  const format = { bitsPerPixel: 24, sizeFieldsOneRowShort: false } as const
  const screen = createScreen({
    display,
    format,
    defects: createPipeline([]),
    first: face('one'),
    now: () => 0,
  })

  const first = screen.bitmap()
  screen.redraw(face('one'))
  expect(screen.bitmap()).toBe(first)
  screen.redraw(face('never seen'))
  screen.redraw(face('two'))
  expect(screen.bitmap()).not.toEqual(first)
  expect(painted).toEqual(['one', 'two'])
})
