/** What bytes look like that should have been a bitmap: in words, at most about 100 characters. */
export function lookOf(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'the reply is empty'
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 2048)).toString('latin1')
  const known = signatures.find(([signature]) => start.startsWith(signature))
  if (known) return `it looks like ${known[1]}`
  if (/^\s*</.test(start)) {
    const title = /<title>([^<]*)/i.exec(start)?.[1]
    return title ? `it looks like the page "${tidy(title)}"` : 'it looks like an HTML or XML page'
  }
  if (isText(start)) return `it looks like text: "${tidy(start)}"`
  const first = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'))
  return `it begins with the bytes ${first.join(' ')}`
}

const signatures = [
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['HTTP/1.', 'HTTP headers'],
] as const

const isText = (start: string) => /^[\x20-\x7e\t\r\n]+$/.test(start)

/** One line, short, without control characters. */
const tidy = (text: string) =>
  text
    .replace(/[^\x20-\x7e\xa0-\xff]+/g, ' ')
    .trim()
    .slice(0, 60)
