import type { Defect } from './types.js'

/** Wrong pixels, whatever the display shows. */
export const pixelDefects: readonly Defect[] = [
  {
    name: 'missing-row',
    summary:
      'One row of pixels is missing, a quarter of the height from the top; the rows below move up by one.',
    kind: 'other',
    flow: 'any',
    pixels({ width, height, rgb }) {
      const row = Math.floor(height / 4) * width * 3
      rgb.copyWithin(row, row + width * 3)
    },
  },
  {
    name: 'upside-down',
    summary: 'The display is upside down.',
    kind: 'other',
    flow: 'any',
    pixels({ rgb }) {
      // Reversing all bytes turns the picture by half a turn and swaps red and blue; the swap is undone.
      rgb.reverse()
      swapRedAndBlue(rgb)
    },
  },
  {
    name: 'red-blue-swapped',
    summary: 'Red and blue are swapped.',
    kind: 'other',
    flow: 'any',
    pixels: ({ rgb }) => swapRedAndBlue(rgb),
  },
  {
    name: 'colours-inverted',
    summary: 'The colours are inverted.',
    kind: 'other',
    flow: 'any',
    pixels({ rgb }) {
      for (const [i, value] of rgb.entries()) rgb[i] = 255 - value
    },
  },
]

function swapRedAndBlue(rgb: Uint8Array): void {
  for (let i = 0; i + 2 < rgb.length; i += 3) rgb.subarray(i, i + 3).reverse()
}
