import type { Defect } from './types.js'

/** Faults of the glass itself. */
export const pixelDefects: readonly Defect[] = [
  {
    name: 'missing-row',
    summary: 'One row of pixels is missing a quarter down the screen; what is below moves up by one.',
    kind: 'other',
    flow: 'any',
    pixels({ width, height, rgb }) {
      const row = Math.floor(height / 4) * width * 3
      rgb.copyWithin(row, row + width * 3)
    },
  },
  {
    name: 'upside-down',
    summary: 'The picture stands on its head.',
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
    summary: 'Light is dark and dark is light.',
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
