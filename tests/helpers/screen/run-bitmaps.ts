import { buildBitmap } from './bitmaps.js'

/** The kinds of damage that the bitmaps `badrle…` of bmpsuite have. */
export type Damage =
  /** badrle: each run is one pixel too long, each jump 5 pixels and 2 rows too far. */
  | 'longer runs'
  /** badrlebis: each jump is 127 pixels too far. */
  | 'longer jumps'
  /** badrleter: each jump is 127 pixels and one row too far. */
  | 'longer and higher jumps'

const extra = {
  none: { run: 0, right: 0, rows: 0 },
  'longer runs': { run: 1, right: 5, rows: 2 },
  'longer jumps': { run: 0, right: 127, rows: 0 },
  'longer and higher jumps': { run: 0, right: 127, rows: 1 },
}

export const colours = Array.from({ length: 13 }, (_, i) => [i * 19, 255 - i, (i * 91) % 256] as const)
export const size = { width: 61, height: 24 }
/** How many pixels at the start of each row are left out. */
export const leftOut = 10

/**
 * A run-length coded bitmap as bmpsuite writes its own: in each row a jump over transparent pixels, a run, single pixels
 * and another run.
 */
export function transparentRuns(bitsPerPixel: 4 | 8, damage: keyof typeof extra = 'none'): Buffer {
  const { run, right, rows } = extra[damage]
  const literal = bitsPerPixel === 8 ? [1, 2, 3, 4] : [0x12, 0x34]
  const row = (y: number) => [
    ...[0, 2, leftOut + right, rows],
    ...[20 + run, bitsPerPixel === 8 ? (y % 12) + 1 : 0x56],
    ...[0, 4, ...literal],
    ...[size.width - leftOut - 24 + run, bitsPerPixel === 8 ? 7 : 0x77],
  ]
  const body = Array.from({ length: size.height }, (_, y) => [...row(y), 0, y === size.height - 1 ? 1 : 0])
  return codedBitmap(bitsPerPixel, body.flat(), size)
}

/** A bitmap with these bytes in the place of its pixels, and size fields that fit. */
export function codedBitmap(
  bitsPerPixel: 4 | 8,
  body: readonly number[],
  { width, height, topDown = false }: { width: number; height: number; topDown?: boolean },
): Buffer {
  const shell = buildBitmap({
    ...{ width, height, bitsPerPixel, topDown, palette: colours },
    compression: bitsPerPixel === 8 ? 1 : 2,
    value: () => 0,
  })
  const file = Buffer.concat([shell.subarray(0, shell.readUInt32LE(10)), Buffer.from(body)])
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(body.length, 34)
  return file
}

/** The display of `grey` pixels as BI_RLE8, one run for each pixel. @param end the code after the last pixel */
export function greyRuns(
  width: number,
  height: number,
  grey: (x: number, y: number) => number,
  end: readonly number[] = [0, 1],
): Buffer {
  const palette = Array.from({ length: 256 }, (_, i) => [i, i, i] as const)
  const shell = buildBitmap({ width, height, bitsPerPixel: 8, compression: 1, palette, value: () => 0 })
  const rows = Array.from({ length: height }, (_, row) => {
    const pixels = Array.from({ length: width }, (_, x) => [1, grey(x, height - 1 - row)])
    return [...pixels.flat(), ...(row < height - 1 ? [0, 0] : end)]
  })
  const file = Buffer.concat([shell.subarray(0, shell.readUInt32LE(10)), Buffer.from(rows.flat())])
  file.writeUInt32LE(file.length, 2)
  return file
}
