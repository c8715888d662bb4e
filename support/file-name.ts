/**
 * A text as a part of a file name that every file system accepts: letters of any language, digits and dashes, in NFC.
 * Most file systems count bytes and allow 255 for a whole name, so the length is in bytes.
 * @param maxBytes length in UTF-8; a longer text is cut between two characters
 */
export function fileNamePart(text: string, maxBytes: number): string {
  const plain = text
    .normalize('NFC')
    // The mark after a symbol belongs to it: ☎️ is two code points.
    .replace(/(?:[^\p{L}\p{M}\p{N}]\p{M}*)+/gu, '-')
    .replace(/^-|-$/g, '')
  return cutToBytes(plain, maxBytes).replace(/-$/, '')
}

/** Finds characters as people see them, so that no accent is cut off its letter. */
const characters = new Intl.Segmenter()

/** The beginning of a text, at most `maxBytes` long in UTF-8. No character is cut in two. */
export function cutToBytes(text: string, maxBytes: number): string {
  let bytes = 0
  for (const { segment, index } of characters.segment(text)) {
    bytes += Buffer.byteLength(segment)
    if (bytes > maxBytes) return text.slice(0, index)
  }
  return text
}
