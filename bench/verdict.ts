/**
 * Time of a verdict on one 480×272 display, from the bytes of screen.bmp to match or mismatch: Offhook compared with
 * bmp-ts followed by pixelmatch with its defaults. Both run alternately in one process, so the ratio is comparable
 * between machines.
 *
 *     npm run bench verdict
 */
import { decode } from 'bmp-ts'
import pixelmatch from 'pixelmatch'
import { type Frame, mapRegions, matchFrame, openDecoder, type Template } from '../support/screen/index.js'
import { median } from './figures.js'

const width = 480
const height = 272
const rounds = 60
const repeats = 5

/** A display as phones send it: 24 bits per pixel, rows from the bottom. A flat background with pixels like text. */
function bitmapOf(changed: boolean): Buffer {
  const file = Buffer.alloc(54 + width * height * 3)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(54, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const speck = y % 28 < 16 && (x * 7 + y * 13) % 11 < 3
      const other = changed && y >= 180 && y < 196 && x >= 100 && x < 180 && (x + y) % 3 === 0
      const grey = other ? 128 : speck ? 240 : 40
      file.fill(grey, 54 + (y * width + x) * 3, 54 + (y * width + x) * 3 + 3)
    }
  }
  return file
}

function frameFrom(bytes: Buffer): Frame {
  const outcome = openDecoder()(bytes)
  if (outcome.kind === 'broken') throw new Error(outcome.reason)
  return outcome.frame
}

const boxes = {
  title: { x: 0, y: 0, width: 424, height: 23 },
  clock: { x: 424, y: 2, width: 56, height: 18 },
  name: { x: 0, y: 51, width: 480, height: 27 },
  number: { x: 0, y: 79, width: 480, height: 27 },
  timer: { x: 0, y: 107, width: 480, height: 27 },
  'soft keys': { x: 0, y: 242, width: 480, height: 30 },
}
const approved = bitmapOf(false)
const frame = frameFrom(approved)
const size = { width, height }
const template: Template = {
  frame,
  map: mapRegions(() => 'bench', size, boxes, { clock: 'ignore', timer: 'ignore' }),
}
/** bmp-ts leaves alpha 0 in 24-bit images, and pixelmatch treats transparent pixels as equal. */
function plainPixels(bytes: Buffer): Uint8Array {
  const { data } = decode(bytes, { toRGBA: true })
  for (let i = 3; i < data.length; i += 4) data[i] = 255
  return data
}
const plainApproved = Uint8Array.from(plainPixels(approved))

const offhook = (bytes: Buffer) => matchFrame(frameFrom(bytes), template).kind === 'match'
const plain = (bytes: Buffer) => pixelmatch(plainApproved, plainPixels(bytes), undefined, width, height) === 0

function timed(verdict: (bytes: Buffer) => boolean, bytes: Buffer, wanted: boolean): number {
  const started = performance.now()
  for (let i = 0; i < repeats; i++) {
    if (verdict(bytes) !== wanted) throw new Error('The verdict is wrong, so there is nothing to measure')
  }
  return (performance.now() - started) / repeats
}

function compare(name: string, bytes: Buffer, wanted: boolean): Record<string, string> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = -10; round < rounds; round++) {
    const pair = [timed(offhook, bytes, wanted), timed(plain, bytes, wanted)] as const
    // The first rounds only warm up the compiler.
    if (round < 0) continue
    ours.push(pair[0])
    theirs.push(pair[1])
  }
  const ratio = median(theirs.map((ms, i) => ms / (ours[i] ?? ms)))
  return {
    display: name,
    'offhook ms': median(ours).toFixed(3),
    'bmp-ts + pixelmatch ms': median(theirs).toFixed(3),
    'times faster': ratio.toFixed(1),
  }
}

console.table([compare('unchanged', approved, true), compare('changed', bitmapOf(true), false)])
