import { isUtf8 } from 'node:buffer'

/** The text of a file, or the line and the reason why it is no UTF-8. A byte order mark is left out. */
export function decodeText(
  bytes: Buffer,
): { readonly text: string } | { readonly line: number; readonly problem: string } {
  const mark = bytes.subarray(0, 2).toString('hex')
  if (mark === 'fffe' || mark === 'feff') return { line: 1, problem: 'it is UTF-16' }
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '')
  if (isUtf8(bytes) && !text.includes('\0')) return { text }
  const before = text.slice(0, text.search(/[\uFFFD\0]/)).split('\n')
  const line = text.split(/\r?\n/)[before.length - 1] ?? ''
  return { line: before.length, problem: `"${line.trim().slice(0, 60).replaceAll('\0', '\uFFFD')}"` }
}
