/**
 * Guesses what bytes are, for messages about a file that is not what it should be: `it looks like a JPEG picture`. The
 * text has at most about 100 characters.
 */
export function describeFormat(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'the reply is empty'
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  const known = knownFormat(bytes)
  if (known) return `it looks like ${known}`
  if (/^\s*</.test(start)) {
    const title = /<title>([^<]*)/i.exec(start)?.[1]
    return title ? `it looks like the page "${tidy(title)}"` : 'it looks like an HTML or XML page'
  }
  if (isText(start)) return `it looks like text: "${tidy(start)}"`
  const first = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'))
  return `it begins with the bytes ${first.join(' ')}`
}

/** The format of a file by its first bytes, such as `a JPEG picture`; undefined for an unknown one. */
export function knownFormat(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  return signatures.find(([signature]) =>
    typeof signature === 'string' ? start.startsWith(signature) : signature.test(start),
  )?.[1]
}

/** How files begin, one character for each byte. */
const signatures: readonly (readonly [string | RegExp, string])[] = [
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  [/^RIFF.{4}WEBP/s, 'a WebP picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  [/^.{4}ftypavi[fs]/s, 'an AVIF picture'],
  [/^.{4}ftyp(hei|hev|mif|msf)/s, 'a HEIC picture'],
  ['\0\0\x01\0', 'an icon (ICO)'],
  ['BM', 'a BMP picture'],
  ['%PDF', 'a PDF file'],
  [/^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*|<!doctype svg[^>]*>\s*)*<svg[\s>]/is, 'an SVG picture'],
  ['version https://git-lfs', 'a pointer of Git LFS; git lfs pull fetches the file'],
  ['\x1f\x8b', 'a gzip file'],
  ['HTTP/1.', 'HTTP headers'],
]

const isText = (start: string) => /^[\x20-\x7e\t\r\n]+$/.test(start)

/** The first 60 characters, with one blank for blanks, line feeds and control characters. */
const tidy = (text: string) =>
  text
    .replace(/[^\x21-\x7e\xa1-\xff]+/g, ' ')
    .trim()
    .slice(0, 60)
