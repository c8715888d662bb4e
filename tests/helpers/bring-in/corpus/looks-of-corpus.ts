import { type Frame, frameOf } from '../../../../support/screen/index.js'
import type { Picture } from '../../../../support/virtual/screen-view.js'
import { paintLook } from './drawn-look.js'
import { drawnLooks } from './looks.js'
import type { Shown } from './shown.js'
import { virtualLook } from './virtual-look.js'

/** One kind of phone of the corpus. */
export interface KindOfPhone {
  readonly name: string
  readonly language: string
  /** Long names move through their window: only at rest do they show what is expected. */
  readonly scrolls: boolean
  /** @param at ms since 1970 */
  paint(shown: Shown, at: number): Frame
}

const virtualModels = [
  ['D785', 'en'],
  ['snom370', 'de'],
  ['D735', 'de'],
] as const

/** All kinds of phones of the corpus: drawn ones, and virtual ones. */
export const kindsOfPhones: readonly KindOfPhone[] = [
  ...Object.entries(drawnLooks).map(([name, { language, look }]) => ({
    ...{ name, language, scrolls: look.scrolls ?? false },
    paint: (shown: Shown, at: number) => paintLook(look, shown, at),
  })),
  ...(await Promise.all(
    virtualModels.map(async ([model, language]) => {
      const paint = await virtualLook(model, language)
      return {
        ...{ name: `virtual ${model}`, language, scrolls: false },
        paint: (shown: Shown, at: number) => frameOfPicture(paint(shown, at)),
      }
    }),
  )),
]

function frameOfPicture({ width, height, rgb }: Picture): Frame {
  const rgba = new Uint8Array(width * height * 4)
  for (let i = 0, k = 0; i < rgba.length; i += 4, k += 3) {
    rgba[i] = rgb[k] ?? 0
    rgba[i + 1] = rgb[k + 1] ?? 0
    rgba[i + 2] = rgb[k + 2] ?? 0
    rgba[i + 3] = 255
  }
  return frameOf({ width, height }, rgba)
}
