import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type OpenTypeFont, parse } from 'opentype.js/dist/opentype.mjs'
import type { Picture } from '../../support/ocr/index.js'
import { createCanvas, drawMask, fill } from '../../support/virtual/display/canvas.js'
import { flatten } from '../../support/virtual/display/outline.js'
import { rasterise } from '../../support/virtual/display/rasterise.js'
import type { Color } from '../../support/virtual/display/types.js'

/** A typeface in one size, as a display might have it. */
export interface Face {
  readonly name: string
  /** A file of an installed package. */
  readonly file: string
  /** Height of the em square, px. */
  readonly em: number
  readonly ink: Color
  readonly ground: Color
}

const light: Color = [235, 235, 235]
const dark: Color = [28, 40, 52]
const black: Color = [0, 0, 0]
const white: Color = [255, 255, 255]
const onDark = { ink: light, ground: dark }
const onWhite = { ink: black, ground: white }
const dejaVu = (name: string) => `dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`
const galmuri = (name: string) => `galmuri/dist/Galmuri${name}.ttf`

/** Text as high as on the displays of real phones; the Galmuri fonts are pixel fonts, as monochrome displays have them. */
export const faces: readonly Face[] = [
  { name: 'Sans 17', file: dejaVu('Sans'), em: 17, ...onDark },
  { name: 'Sans Bold 14', file: dejaVu('Sans-Bold'), em: 14, ...onWhite },
  { name: 'Sans Condensed 21', file: dejaVu('SansCondensed'), em: 21, ...onDark },
  { name: 'Sans Condensed Bold 15', file: dejaVu('SansCondensed-Bold'), em: 15, ...onDark },
  { name: 'Sans Extra Light 18', file: dejaVu('Sans-ExtraLight'), em: 18, ...onWhite },
  { name: 'Sans Oblique 16', file: dejaVu('Sans-Oblique'), em: 16, ...onDark },
  { name: 'Serif 16', file: dejaVu('Serif'), em: 16, ...onWhite },
  { name: 'Mono 15', file: dejaVu('SansMono'), em: 15, ...onDark },
  { name: 'Mono 12', file: dejaVu('SansMono'), em: 12, ...onWhite },
  { name: 'Galmuri 7', file: galmuri('7'), em: 8, ...onWhite },
  { name: 'Galmuri 9', file: galmuri('9'), em: 10, ...onWhite },
  { name: 'Galmuri 11', file: galmuri('11'), em: 12, ...onDark },
  { name: 'Galmuri Mono 9', file: galmuri('Mono9'), em: 10, ...onWhite },
  { name: 'Galmuri 14', file: galmuri('14'), em: 15, ...onWhite },
]

/** Returns a function that paints one text line on a plain ground. */
export async function linePainter({ file, em, ink, ground }: Face): Promise<(text: string) => Picture> {
  const bytes = await readFile(createRequire(import.meta.url).resolve(file))
  const font = parse(new Uint8Array(bytes).buffer, { lowMemory: true })
  return (text) => {
    const canvas = createCanvas(Math.ceil(advanceOf(font, text, em)) + 20, em * 2)
    const whole = { x: 0, y: 0, width: canvas.width, height: canvas.height }
    fill(canvas, whole, ground)
    let pen = 8
    for (const char of text) {
      const glyph = font.charToGlyph(char)
      const scale = em / font.unitsPerEm
      const { commands } = glyph.getPath(0, 0, font.unitsPerEm)
      const mask = rasterise(flatten(commands, (x, y) => ({ x: x * scale, y: y * scale })))
      drawMask(canvas, mask, { x: Math.round(pen), y: Math.round(em * 1.4) }, ink, whole)
      pen += glyph.advanceWidth * scale
    }
    return pictureOf(canvas)
  }
}

const advanceOf = (font: OpenTypeFont, text: string, em: number) =>
  [...text].reduce((sum, char) => sum + (font.charToGlyph(char).advanceWidth * em) / font.unitsPerEm, 0)

function pictureOf({ width, height, rgb }: ReturnType<typeof createCanvas>): Picture {
  const rgba = new Uint8Array(width * height * 4).fill(255)
  for (let i = 0; i < width * height; i++) {
    for (let channel = 0; channel < 3; channel++) rgba[i * 4 + channel] = rgb[i * 3 + channel] ?? 0
  }
  return { width, height, rgba }
}

/** What displays show: names, numbers, lists, menus, dates, addresses. Half of them have pairs that look alike. */
export const texts: readonly string[] = [
  ...['Menu1', 'Menu', 'Thursday 07', 'gui', '1001', '1002 Bob', 'Alice 1001', 'Missed: 12', 'Incoming call'],
  ...[
    'Connected',
    'On hold: Carol 1003',
    '0:09',
    '15:49',
    '1:32',
    '192.168.1.101',
    '10.1.54.13',
    'P1',
    'P15',
  ],
  ...[
    '00041324ABCD',
    'Line 1',
    'SIP/2.0 401',
    'DND activated',
    'Forwarding: 1007',
    'Redial',
    'Hang up',
    'OK',
  ],
  ...['2 Sales', 'Temp max: 4.0', '+49 30 39833', '*21*1005#', 'Room 101', 'Bill', 'Illinois', 'Oslo 0047'],
  ...[
    'Hello World!',
    'Q3 Budget',
    '5S',
    '8B',
    'Z2',
    'rn',
    'modern',
    'cl',
    'I1l',
    '0O',
    '6b',
    '9g',
    'vv',
    '11',
  ],
  ...[
    'Monday 04. April',
    'Fri 13.11.',
    '100 %',
    'user@host',
    'Conf 2',
    'Jim 3',
    '7171',
    '1',
    '0',
    '3',
    'A',
    'i',
  ],
  ...[
    'Voice mail 3',
    'Settings',
    'Identity 1',
    'Enter number',
    'Busy',
    '404 Not Found',
    'VPN',
    'abc',
    'ABC',
    '123',
  ],
  ...[
    'Peter Mill 21',
    'Lilly 1171',
    'Sam 5556',
    'Bob 8008',
    'Zoe 2222',
    'Gus 6699',
    'Tina 7711',
    'Otto 0010',
  ],
]
