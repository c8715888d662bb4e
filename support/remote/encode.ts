/**
 * Percent-encodes one value of a query. Only letters, digits and `-._~@:` stay as they are: what a phone
 * could read as the end of a value (`&`, `;`), as a fragment (`#`) or as a blank (`+`) is always encoded, and
 * so is `*`, as the vendor text asks.
 */
export function encodeValue(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':')
}

/** Why a text of somebody else's must not be sent as a value, or nothing. */
export function problemOf(text: string): string | undefined {
  if (!text.trim()) return 'it is empty'
  // Firmware may decode first, or twice, and split afterwards: encoding alone does not keep these inside the value.
  const separator = /[&;]/.exec(decoded(text))?.[0]
  if (separator)
    return `it contains "${separator}"${hidden(text, separator)}, which would begin another command`
  if (invisible.test(text) || invisible.test(decoded(text)))
    return 'it contains a control or an invisible character'
  return undefined
}

const hidden = (text: string, char: string) => (text.includes(char) ? '' : ' in encoded form')

/** As often as it is encoded: nobody knows how often a phone decodes. */
export function decoded(text: string): string {
  const once = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return once === text ? text : decoded(once)
}

/** For messages. */
export const visible = (text: string): string => text.replace(new RegExp(invisible, 'gu'), '?')

const invisible = /[\p{C}\p{Zl}\p{Zp}]/u
