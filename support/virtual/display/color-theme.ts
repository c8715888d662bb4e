import type { IconName } from './icons.js'
import type { Color } from './types.js'

const grey = (value: number): Color => [value, value, value]

/** Colours as measured on captures of real displays; accent and icons are this project's. */
export const theme = {
  ground: grey(0x55),
  edge: grey(0x4b),
  barTop: grey(0xcf),
  barBottom: grey(0xa5),
  separator: grey(0xe4),
  barText: grey(0x4e),
  titleText: grey(0x5e),
  blue: [0x3f, 0x5f, 0xff],
  darkBlue: [0x32, 0x4c, 0xcc],
  rule: grey(0x49),
  statusRule: grey(0x39),
  selectedTop: grey(0x88),
  selectedBottom: grey(0x8f),
  text: grey(0xff),
  softText: grey(0xdc),
  accent: [0xb4, 0xc6, 0xff],
} as const satisfies Record<string, Color>

export const iconColors: Record<IconName, Color> = {
  identity: [0xc8, 0xd6, 0xff],
  phone: grey(0xee),
  ringing: [0xff, 0xc8, 0x4a],
  connected: [0x8f, 0xe3, 0x88],
  hold: [0xff, 0xc8, 0x4a],
  transfer: [0x9c, 0xb8, 0xff],
}
