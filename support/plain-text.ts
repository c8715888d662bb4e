/**
 * A text with the characters of a keyboard: straight quotes, plain hyphens and blanks, nothing invisible, in Unicode NFKC.
 * Word processors, chat programs and web pages replace these characters, and the result looks the same.
 */
export const plainText = (text: string): string =>
  text
    .replace(/[„“”‟«»″]/g, '"')
    .replace(/[‘’‚‛′´`]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(invisible, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()

const invisible = /\u00AD|\u200B|\u200C|\u200D|\u200E|\u200F|\u2060|\uFEFF/g

/** The names of characters that a reader cannot see or cannot tell apart. */
const names: Readonly<Record<string, string>> = {
  '\t': 'a tab',
  '\u00A0': 'a non-breaking space',
  '\u00AD': 'a soft hyphen',
  '\u2007': 'a figure space',
  '\u2009': 'a thin space',
  '\u200B': 'a zero-width space',
  '\u202F': 'a narrow non-breaking space',
  '\u3000': 'an ideographic space',
  '\uFEFF': 'a byte order mark',
}

/** Each character that `plainText` replaces, once, with its code: `“ (U+201C)`, `a non-breaking space (U+00A0)`. */
export function unusualCharacters(text: string): string[] {
  const characters = new Set(text.normalize('NFC'))
  return [...characters].filter((one) => plainText(`x${one}x`) !== `x${one}x`).map(describeCharacter)
}

/** Letters of other scripts than Latin, which may look like Latin letters: `А (U+0410)`. */
export function lettersOfOtherScripts(text: string): string[] {
  const characters = new Set(text.normalize('NFC'))
  return [...characters].filter((one) => /(?!\p{Script=Latin})\p{L}/u.test(one)).map(describeCharacter)
}

function describeCharacter(character: string): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const seen = names[character] ?? (character.replace(invisible, '') || 'an invisible character')
  return `${seen} (U+${code})`
}
