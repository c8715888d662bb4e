import { crc32, deflateSync } from 'node:zlib'

/** A chunk of a PNG with its length and its checksum. */
export function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length)
  bytes.writeUInt32BE(data.length, 0)
  bytes.write(type, 4, 'latin1')
  data.copy(bytes, 8)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + data.length)), 8 + data.length)
  return bytes
}

/** A PNG with a further chunk behind its header. */
export const withChunk = (png: Buffer, type: string, data: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk(type, data), png.subarray(33)])

export const bytesOf = (...numbers: number[]): Buffer => {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [i, number] of numbers.entries()) bytes.writeUInt32BE(number, i * 4)
  return bytes
}

/** The chromaticities of sRGB as a cHRM chunk has them, × 100 000. */
export const srgbChromaticities = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000]

interface ProfileRecipe {
  readonly description: string
  /** Default: `RGB `. Four characters. */
  readonly colours?: string
  /** X, Y and Z of red, green and blue. Default: those of sRGB. */
  readonly primaries?: readonly number[]
  /** The tone curve, as one exponent. Undefined: the formula of sRGB. */
  readonly gamma?: number
}

/** A chunk with a small colour profile (ICC version 2). */
export function profileChunk({ description, colours = 'RGB ', ...curve }: ProfileRecipe): Buffer {
  const { primaries = [0.43607, 0.22249, 0.01392, 0.38515, 0.71687, 0.09708, 0.14307, 0.06061, 0.7141] } =
    curve
  const text = Buffer.alloc((12 + description.length + 1 + 78 + 3) & ~3)
  text.write('desc', 0)
  text.writeUInt32BE(description.length + 1, 8)
  text.write(description, 12)
  const xyz = (from: number) =>
    Buffer.concat([Buffer.from('XYZ \0\0\0\0'), fixedNumbers(primaries.slice(from, from + 3))])
  const tone = curve.gamma === undefined ? srgbFormula : exponent(curve.gamma)
  const isGrey = colours === 'GRAY'
  const coloured: [string, Buffer][] = [
    ...(['rXYZ', 'gXYZ', 'bXYZ'] as const).map((tag, i): [string, Buffer] => [tag, xyz(i * 3)]),
    ...(['rTRC', 'gTRC', 'bTRC'] as const).map((tag): [string, Buffer] => [tag, tone]),
  ]
  const tags: [string, Buffer][] = [
    ['desc', text],
    ...(isGrey ? [['kTRC', tone] as [string, Buffer]] : coloured),
  ]
  const head = Buffer.alloc(132 + tags.length * 12)
  head.writeUInt32BE(0x02100000, 8)
  head.write(`mntr${colours}XYZ `, 12)
  head.write('acsp', 36)
  fixedNumbers([0.9642, 1, 0.8249]).copy(head, 68)
  head.writeUInt32BE(tags.length, 128)
  let at = head.length
  for (const [i, [signature, data]] of tags.entries()) {
    head.write(signature, 132 + i * 12)
    head.writeUInt32BE(at, 136 + i * 12)
    head.writeUInt32BE(data.length, 140 + i * 12)
    at += data.length
  }
  const profile = Buffer.concat([head, ...tags.map(([, data]) => data)])
  profile.writeUInt32BE(profile.length, 0)
  return Buffer.concat([Buffer.from('a name\0\0'), deflateSync(profile)])
}

const fixedNumbers = (numbers: readonly number[]) => {
  const bytes = Buffer.alloc(numbers.length * 4)
  for (const [i, number] of numbers.entries()) bytes.writeInt32BE(Math.round(number * 65536), i * 4)
  return bytes
}

/** Type para, function 3: g, a, b, c, d. */
const srgbFormula = Buffer.concat([
  Buffer.from('para\0\0\0\0\0\x03\0\0', 'latin1'),
  fixedNumbers([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]),
])

function exponent(gamma: number): Buffer {
  const bytes = Buffer.alloc(16)
  bytes.write('curv', 0)
  bytes.writeUInt32BE(1, 8)
  bytes.writeUInt16BE(Math.round(gamma * 256), 12)
  return bytes
}
