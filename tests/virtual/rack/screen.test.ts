import { expect, test } from 'vitest'
import { createPipeline } from '../../../support/virtual/defects/index.js'
import { createScreen } from '../../../support/virtual/displays.js'
import type { ScreenView } from '../../../support/virtual/screen-view.js'

const viewOf = (title: string): ScreenView => ({
  state: 'idle',
  title,
  clock: '15:49',
  rows: [],
  softKeys: [],
})

test('a view is painted again only after a change', () => {
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
    first: viewOf('one'),
    now: () => 0,
  })

  const first = screen.bitmap()
  screen.redraw(viewOf('one'))
  expect(screen.bitmap()).toBe(first)
  screen.redraw(viewOf('never captured'))
  screen.redraw(viewOf('two'))
  expect(screen.bitmap()).not.toEqual(first)
  expect(painted).toEqual(['one', 'two'])
})
