import { type Frame, frameOf } from '../../../../support/screen/index.js'
import type { Picture } from '../../../../support/virtual/screen-view.js'
import { paintLook, phaseOf } from './drawn-look.js'
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
  /** Two moments at which a display looks alike have this in common. */
  phase(shown: Shown, at: number): string
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
    phase: (shown: Shown, at: number) => phaseOf(look, shown, at),
  })),
  ...(await Promise.all(
    virtualModels.map(async ([model, language]) => {
      const { paint, view } = await virtualLook(model, language)
      return {
        ...{ name: `virtual ${model}`, language, scrolls: false },
        paint: (shown: Shown, at: number) => frameOfPicture(paint(view(shown, at))),
        phase: (shown: Shown, at: number) => JSON.stringify(view(shown, at)),
      }
    }),
  )),
]

function frameOfPicture({ width, height, rgb }: Picture): Frame {
  const pixels = new Uint32Array(width * height)
  for (let i = 0, k = 0; i < pixels.length; i++, k += 3)
    pixels[i] =
      0xff_00_00_00 | ((rgb[k + 2] as number) << 16) | ((rgb[k + 1] as number) << 8) | (rgb[k] as number)
  return frameOf({ width, height }, new Uint8Array(pixels.buffer))
}
