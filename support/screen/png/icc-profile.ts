/** The parts of an ICC profile that say whether it is sRGB (ICC.1, sections 7, 9 and 10). */
export interface Profile {
  /** Such as `Display P3`; undefined: none. */
  readonly description: string | undefined
  /** `RGB`, `GRAY`, `CMYK` … */
  readonly colours: string
  /** X, Y and Z of red, green and blue; undefined for a profile without them. */
  readonly primaries: readonly number[] | undefined
  /** The intensity, 0 to 1, of the number in the middle between 0 and the maximum. */
  readonly midTone: number | undefined
}

/** Never throws: a part that cannot be read is undefined. */
export function readProfile(bytes: Buffer): Profile {
  const tag = (signature: string) => tagOf(bytes, signature)
  const primaries = ['rXYZ', 'gXYZ', 'bXYZ'].map((signature) => xyzOf(tag(signature)))
  const [red, green, blue] = primaries
  return {
    description: textOf(tag('desc')),
    colours: bytes.toString('latin1', 16, 20).trim(),
    primaries: red && green && blue ? [...red, ...green, ...blue] : undefined,
    midTone: midToneOf(tag('gTRC') ?? tag('kTRC')),
  }
}

/** `"Display P3"`, with the kind of colours where they are no RGB. @param label the name that the file gives */
export function describeProfile({ description, colours }: Profile, label: string): string {
  return `"${description || label}"${colours === 'RGB' ? '' : ` (${colours || 'no colours'})`}`
}

/** The primary colours of sRGB, adapted to the white point of profiles (D50), and its middle tone. */
const srgbPrimaries = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7139]
const srgbMidTone = 0.214
const near = (a: number, b: number) => Math.abs(a - b) <= 0.002

/** Decides by the numbers, because names lie: there are linear profiles with sRGB in their name. */
export function isSrgbProfile({ description = '', colours, primaries, midTone }: Profile): boolean {
  if (colours === 'GRAY') return midTone !== undefined && near(midTone, srgbMidTone)
  if (colours !== 'RGB') return false
  // Profiles by tables have no primary colours.
  if (!primaries || midTone === undefined) return /^sRGB\b/i.test(description)
  return near(midTone, srgbMidTone) && primaries.every((value, i) => near(value, srgbPrimaries[i] ?? 0))
}

const headerBytes = 128
const entryBytes = 12

function tagOf(bytes: Buffer, signature: string): Buffer | undefined {
  if (bytes.length < headerBytes + 4) return undefined
  const count = Math.min(bytes.readUInt32BE(headerBytes), 100)
  for (let i = 0; i < count; i++) {
    const at = headerBytes + 4 + i * entryBytes
    if (at + entryBytes > bytes.length) return undefined
    if (bytes.toString('latin1', at, at + 4) !== signature) continue
    const start = bytes.readUInt32BE(at + 4)
    return bytes.subarray(start, start + bytes.readUInt32BE(at + 8))
  }
  return undefined
}

const typeOf = (tag: Buffer) => tag.toString('latin1', 0, 4)
const fixed = (tag: Buffer, at: number) => tag.readInt32BE(at) / 0x10000

function textOf(tag: Buffer | undefined): string | undefined {
  if (!tag || tag.length < 12) return undefined
  if (typeOf(tag) === 'desc') return printable(tag.toString('latin1', 12, 12 + tag.readUInt32BE(8)))
  if (typeOf(tag) !== 'mluc' || tag.length < 28) return undefined
  // The first language; UTF-16, the high byte first.
  const start = tag.readUInt32BE(24)
  const text = Buffer.from(tag.subarray(start, start + tag.readUInt32BE(20)))
  return printable(
    text
      .subarray(0, text.length & ~1)
      .swap16()
      .toString('utf16le'),
  )
}

const printable = (text: string) => text.replace(/[\p{C}]/gu, '').slice(0, 60)

const xyzOf = (tag: Buffer | undefined): number[] | undefined =>
  tag && tag.length >= 20 && typeOf(tag) === 'XYZ '
    ? [fixed(tag, 8), fixed(tag, 12), fixed(tag, 16)]
    : undefined

/** A tone curve at 0.5: a table, an exponent or a formula. */
function midToneOf(tag: Buffer | undefined): number | undefined {
  if (!tag || tag.length < 12) return undefined
  if (typeOf(tag) === 'curv') return tableAtHalf(tag, tag.readUInt32BE(8))
  if (typeOf(tag) !== 'para') return undefined
  const formula = tag.readUInt16BE(8)
  const length = [1, 3, 4, 5, 7][formula]
  if (length === undefined || tag.length < 12 + length * 4) return undefined
  const [g = 1, a = 1, b = 0, c = 0, , e = 0] = Array.from({ length }, (_, i) => fixed(tag, 12 + i * 4))
  const offset = formula === 2 ? c : formula === 4 ? e : 0
  return (a * 0.5 + b) ** g + offset
}

function tableAtHalf(tag: Buffer, count: number): number | undefined {
  if (count === 0) return 0.5
  if (tag.length < 12 + count * 2) return undefined
  if (count === 1) return 0.5 ** (tag.readUInt16BE(12) / 256)
  const at = (count - 1) / 2
  const [below, above] = [Math.floor(at), Math.ceil(at)].map((i) => tag.readUInt16BE(12 + i * 2) / 0xffff)
  return ((below as number) + (above as number)) / 2
}
