import { readFileSync } from 'node:fs'
import { openCatalog } from '../../../support/catalog/index.js'
import { type Font, type Picture, type Reading, unpackFont } from '../../../support/ocr/index.js'
import { openDisplay } from '../../../support/virtual/display/index.js'
import type { ScreenView } from '../../../support/virtual/screen-view.js'

export const fontOf = (model: string): Font =>
  unpackFont(JSON.parse(readFileSync(`fixtures/fonts/${model}.json`, 'utf8')))

/** Paints views as a virtual phone of the model shows them, and gives its regions. It is made once for each model. */
export function painterOf(model: string): ReturnType<typeof openPainter> {
  const known = painters.get(model) ?? openPainter(model)
  painters.set(model, known)
  return known
}
const painters = new Map<string, ReturnType<typeof openPainter>>()

async function openPainter(model: string) {
  const { display } = await (await openCatalog('fixtures')).profile(model)
  const { paint } = openDisplay({ ...display, touch: false })
  return {
    regions: display.regions,
    paint(view: Partial<ScreenView>): Picture {
      const { width, height, rgb } = paint({ ...blank, ...view })
      const rgba = new Uint8Array(width * height * 4).fill(255)
      for (let i = 0; i < width * height; i++) {
        for (let channel = 0; channel < 3; channel++) rgba[i * 4 + channel] = rgb[i * 3 + channel] ?? 0
      }
      return { width, height, rgba }
    },
  }
}

const blank: ScreenView = { state: 'idle', title: '', clock: '', rows: [], softKeys: [] }

/** The text, or the candidates if it is not unique. */
export const textsOf = (reading: Reading): readonly string[] => {
  if (reading.kind === 'unsure') return []
  return reading.kind === 'read' ? [reading.text] : reading.candidates
}
