/**
 * Decodes a part of a URL as phones send it: percent-encoded or raw, in UTF-8 or in Latin-1. A `+` stays as it is: phones
 * insert numbers as they are, and it is the plus of a number.
 * @param text one character per byte
 */
export const decodePercent = (text: string): string =>
  decodeBytes(
    text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  )

/** Reads UTF-8, or Latin-1 if it is not UTF-8. @param text one character per byte */
export function decodeBytes(text: string): string {
  const bytes = Buffer.from(text, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return bytes.toString('latin1')
  }
}

/** The form by which two names are compared. The same letter may have been typed as one character or as two. */
export const canonical = (name: string): string => name.normalize('NFC')

const maxLength = 60

/** Any program can send to the port, so a text for a report is short and has no control characters. */
export function printable(text: string): string {
  const characters = [...text.slice(0, 4 * maxLength).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')]
  return characters.length <= maxLength
    ? characters.join('')
    : `${characters.slice(0, maxLength - 1).join('')}…`
}
