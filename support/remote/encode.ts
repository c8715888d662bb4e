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

/** Why a number or URI must not be sent, or nothing. */
export function problemOf(text: string): string | undefined {
  if (!text.trim()) return 'it is empty'
  // Firmware may decode first and split afterwards, so encoding alone does not keep these two inside the value.
  const separator = /[&;]/.exec(text)?.[0]
  if (separator) return `it contains "${separator}", which would begin another command`
  if (invisible.test(text)) return 'it contains a control or an invisible character'
  return undefined
}

/** For messages. */
export const visible = (text: string): string => text.replace(new RegExp(invisible, 'gu'), '?')

const invisible = /[\p{C}\p{Zl}\p{Zp}]/u
