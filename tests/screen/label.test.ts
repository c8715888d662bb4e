import { expect, test } from 'vitest'
import { drawLabel } from '../../support/screen/draw/label.js'

const size = { width: 130, height: 20 }
const ink = 0xff0000ff

function pixelsOf(text: string, { left = 0, maxWidth = size.width } = {}): Uint32Array {
  const pixels = new Uint32Array(size.width * size.height)
  drawLabel(pixels, size, { text, colour: ink, left, top: 0, maxWidth })
  return pixels
}

/** One character for each dot of 2×2 px, in the rows of the letters. */
function drawn(text: string, place?: Parameters<typeof pixelsOf>[1]): string[] {
  const pixels = pixelsOf(text, place)
  const dot = (x: number, y: number) => (pixels[y * size.width + x] === ink ? '#' : ' ')
  return [4, 6, 8, 10, 12].map((y) =>
    [...Array(64).keys()]
      .map((x) => dot(1 + x * 2, y))
      .join('')
      .trimEnd(),
  )
}

const labels: readonly (readonly [text: string, letters: readonly string[]])[] = [
  [
    'expected',
    [
      '#### #   # ###  ####  ### ##### #### ###',
      '#     # #  #  # #    #      #   #    #  #',
      '###    #   ###  ###  #      #   ###  #  #',
      '#     # #  #    #    #      #   #    #  #',
      '#### #   # #    ####  ###   #   #### ###',
    ],
  ],
  [
    'actual',
    [
      ' ##   ### ##### #  #  ##  #',
      '#  # #      #   #  # #  # #',
      '#### #      #   #  # #### #',
      '#  # #      #   #  # #  # #',
      '#  #  ###   #    ##  #  # ####',
    ],
  ],
  [
    'difference',
    [
      '###  ### #### #### #### ###  #### #   #  ### ####',
      '#  #  #  #    #    #    #  # #    ##  # #    #',
      '#  #  #  ###  ###  ###  ###  ###  # # # #    ###',
      '#  #  #  #    #    #    # #  #    #  ## #    #',
      '###  ### #    #    #### #  # #### #   #  ### ####',
    ],
  ],
  [
    'changes',
    [
      ' ### #  #  ##  #   #  ### ####  ###',
      '#    #  # #  # ##  # #    #    #',
      '#    #### #### # # # # ## ###   ##',
      '#    #  # #  # #  ## #  # #       #',
      ' ### #  # #  # #   #  ### #### ###',
    ],
  ],
  [
    '0123456789',
    [
      ' ##   #  ###  ###  #  # ####  ##  ####  ##   ##',
      '#  # ##     #    # #  # #    #       # #  # #  #',
      '#  #  #   ##   ##  #### ###  ###    #   ##   ###',
      '#  #  #  #       #    #    # #  #  #   #  #    #',
      ' ##  ### #### ###     # ###   ##   #    ##   ##',
    ],
  ],
]

test.each(labels)('a person reads the label "%s"', (text, letters) => {
  expect(drawn(text)).toEqual(letters)
})

test('a blank is narrower than a letter', () => {
  expect(drawn('1 1')[4]).toBe('###    ###')
})

test('a label of a narrow picture ends with its last whole letter', () => {
  // Three letters of 3 dots need 1 + 2 × (3 + 1 + 3 + 1 + 3) = 23 px.
  expect(drawn('111', { maxWidth: 23 })[4]).toBe('### ### ###')
  expect(drawn('111', { maxWidth: 22 })[4]).toBe('### ###')
  expect(drawn('111', { left: 4, maxWidth: 22 })[4]).toBe('  ### ###')
})

test('each dot has 2×2 px, and the margins of the label stay empty', () => {
  const inked = [...pixelsOf('1').entries()].flatMap(([i, pixel]) => (pixel === ink ? [i] : []))
  expect(inked).toHaveLength(4 * drawn('1').join('').replaceAll(' ', '').length)
  const rows = inked.map((i) => Math.floor(i / size.width))
  expect([Math.min(...rows), Math.max(...rows)]).toEqual([4, 13])
})
