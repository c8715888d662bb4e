import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from '../../../support/build/index.js'
import type { Box } from '../../../support/catalog/index.js'
import { decodeBitmap, type Frame } from '../../../support/screen/index.js'

const folder = join(packageRoot, '../shared/captures/')

export const capturesAbsent = !existsSync(folder)
export const whyAbsent = capturesAbsent ? ' (skipped: ../shared/captures is absent)' : ''

export function capture(name: string): Frame {
  const decoded = decodeBitmap(readFileSync(`${folder}${name}.bmp`))
  if (decoded.kind === 'broken') throw new Error(decoded.reason)
  return decoded.frame
}

const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })
const title = box(2, 2, 262, 19)
const clock = (width: number): Box => box(width - 54, 3, 53, 17)

/** Every text line on the five captures, read by a person. */
export const captureLines: readonly (readonly [display: string, box: Box, text: string])[] = [
  ['menu-480x272', title, 'Menu'],
  ['menu-480x272', clock(480), '1:32'],
  ['menu-480x272', box(0, 23, 466, 27), '1 Support'],
  ['menu-480x272', box(0, 51, 466, 27), '2 Sales'],
  ['menu-480x272', box(4, 225, 22, 10), 'VPN'],
  ['text-480x272', title, 'Demo'],
  ['text-480x272', clock(480), '15:49'],
  ['text-480x272', box(0, 23, 466, 27), 'Welcome to the Snom Technology AG'],
  ['text-480x272', box(0, 51, 466, 27), 'Hello World!'],
  ['input-480x272', title, 'Title'],
  ['input-480x272', clock(480), '1:27'],
  ['input-480x272', box(0, 85, 480, 50), 'Input'],
  ['input-480x272', box(0, 135, 100, 13), 'abc'],
  ['input-480x272', box(30, 222, 60, 18), 'abc'],
  ['input-480x272', box(62, 244, 88, 26), 'ABC'],
  ['input-480x272', box(150, 244, 90, 26), 'C←'],
  ['weather-320x240', title, 'me Monday 04. April 2016'],
  ['weather-320x240', clock(320), '12:12'],
  ['weather-320x240', box(46, 23, 264, 27), 'clear sky'],
  ['weather-320x240', box(46, 51, 264, 28), 'Temp max: 4.0'],
  ['weather-320x240', box(46, 79, 264, 28), 'Temp min: 2.0'],
  ['weather-320x240', box(46, 107, 264, 28), 'Temp: 3.04'],
  ['weather-320x240', box(3, 212, 76, 26), 'Dubai'],
  ['weather-320x240', box(83, 212, 76, 26), 'Milan'],
  ['input-320x240', title, 'Title'],
  ['input-320x240', clock(320), '14:51'],
  ['input-320x240', box(0, 80, 320, 60), '00393384825693'],
  ['input-320x240', box(0, 191, 40, 18), '123'],
  ['input-320x240', box(3, 212, 76, 26), 'abc'],
  ['input-320x240', box(83, 212, 76, 26), 'C←'],
]
