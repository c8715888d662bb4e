import { inflateSync } from 'node:zlib'
import type { Chunk } from './chunks.js'
import { describeProfile, isSrgbProfile, readProfile } from './icc-profile.js'

/**
 * Why the numbers of a PNG are not the sRGB numbers that a phone sends; undefined if they are. The chunks have the
 * precedence of the PNG specification (third edition, 4.3): cICP, iCCP, sRGB, then gAMA and cHRM. A PNG without any of
 * them is taken as it is.
 * @returns completes "the PNG …"
 */
export function colourSpaceProblem(chunks: readonly Chunk[]): string | undefined {
  const find = (type: string) => chunks.find((chunk) => chunk.type === type)?.data
  const [codes, profile] = [find('cICP'), find('iCCP')]
  if (codes) return codePointProblem(codes)
  if (profile) return profileProblem(profile)
  if (find('sRGB')) return undefined
  return gammaProblem(find('gAMA')) ?? primariesProblem(find('cHRM'))
}

/** ITU-T H.273: colour primaries, transfer function, matrix, range. 1, 13, 0, 1 is sRGB. */
function codePointProblem(data: Buffer): string | undefined {
  const codes = [...data].join('/')
  if (codes === '1/13/0/1') return undefined
  const name = primariesNames[data[0] ?? -1]
  return `has the colour space ${name ? `${name} ` : ''}(cICP ${codes})`
}
const primariesNames: Readonly<Record<number, string>> = { 9: 'BT.2020', 11: 'DCI-P3', 12: 'Display P3' }

function profileProblem(data: Buffer): string | undefined {
  const end = data.indexOf(0)
  const label = data.toString('latin1', 0, Math.max(0, end))
  let bytes: Buffer
  try {
    // After the name: a zero byte, the compression method, and the compressed profile.
    bytes = inflateSync(data.subarray(end + 2), { maxOutputLength: 8_000_000 })
  } catch {
    return `has the colour profile "${label}", which cannot be read`
  }
  const profile = readProfile(bytes)
  return isSrgbProfile(profile) ? undefined : `has the colour profile ${describeProfile(profile, label)}`
}

/** The exponent that sRGB software writes, × 100 000, and how far programs round it. */
const srgbGamma = 45_455
const gammaRounding = 100

function gammaProblem(data: Buffer | undefined): string | undefined {
  if (!data || data.length < 4) return undefined
  const gamma = data.readUInt32BE(0)
  return Math.abs(gamma - srgbGamma) <= gammaRounding
    ? undefined
    : `is coded with a gamma of ${gamma / 100_000} (gAMA ${gamma}, sRGB has ${srgbGamma})`
}

/** White point, red, green and blue, each x and y × 100 000. */
const srgbPrimaries = [31_270, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]
const primariesRounding = 100

function primariesProblem(data: Buffer | undefined): string | undefined {
  if (!data || data.length < 32) return undefined
  const stated = srgbPrimaries.map((_, i) => data.readUInt32BE(i * 4))
  const fits = stated.every((value, i) => Math.abs(value - (srgbPrimaries[i] ?? 0)) <= primariesRounding)
  return fits ? undefined : `has primary colours other than those of sRGB (cHRM ${stated.join(' ')})`
}
