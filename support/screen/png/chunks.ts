import { crc32 } from 'node:zlib'

/** One part of a PNG file, such as IHDR with the size, or iCCP with a colour profile. */
export interface Chunk {
  readonly type: string
  readonly data: Buffer
}

const signatureBytes = 8
/** Length and type before the data, and the checksum after it. */
const frameBytes = 12

/** The chunks of a PNG in their order, or why the file is damaged. Bytes after the last chunk are left out. */
export function readChunks(bytes: Buffer): readonly Chunk[] | string {
  const chunks: Chunk[] = []
  for (let at = signatureBytes; at + frameBytes <= bytes.length; ) {
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (!/^[A-Za-z]{4}$/.test(type)) return `it is damaged at byte ${at + 4}`
    const end = at + 8 + bytes.readUInt32BE(at)
    if (end + 4 > bytes.length) return `it is truncated: it ends within its chunk ${type}`
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      return `it is damaged: the checksum of its chunk ${type} is wrong`
    chunks.push({ type, data: bytes.subarray(at + 8, end) })
    if (type === 'IEND') return chunks
    at = end + 4
  }
  return 'it is truncated: its last chunk is missing'
}

/** The kind of pixels that a PNG has. */
export interface PixelFormat {
  readonly bits: number
  readonly colours: string
}

/** Undefined without a valid header. */
export function pixelFormat(chunks: readonly Chunk[]): PixelFormat | undefined {
  const [first] = chunks
  if (first?.type !== 'IHDR') return undefined
  const [bits, colourType] = first.data.subarray(8)
  const colours = colourTypes[colourType ?? -1]
  return bits && colours ? { bits, colours } : undefined
}

const colourTypes: Readonly<Record<number, string>> = {
  0: 'grey',
  2: 'RGB',
  3: 'palette',
  4: 'grey with alpha',
  6: 'RGB with alpha',
}
