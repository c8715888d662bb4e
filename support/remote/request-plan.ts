/** One thing to ask of a phone, in one or more requests that nothing may come between. */
export interface RequestPlan {
  readonly purpose: Purpose
  /** For messages: completes "could not …". */
  readonly tried: string
  readonly targets: readonly string[]
  /** How long the phone itself takes to carry it out, ms. */
  readonly lastsMs: number
}

/**
 * `dial` may be answered by a 302 or not at all, `restart` not at all. `picture` and `page` change nothing, so
 * that they may be asked for again.
 */
export type Purpose = 'command' | 'dial' | 'restart' | 'picture' | 'page'

export type PlanOutcome =
  | RequestPlan
  | { readonly purpose: 'refused'; readonly tried: string; readonly problem: string }

export const refusedPlan = (tried: string, problem: string): PlanOutcome => ({
  purpose: 'refused',
  tried,
  problem,
})

export const isReading = (purpose: Purpose): boolean => purpose === 'picture' || purpose === 'page'

/** The displays of a phone; label and expansion: those of the function keys, on the phone and beside it. */
export const screenPages = {
  screen: 'screen.bmp',
  label: 'label_screen.bmp',
  expansion: 'exp_screen.bmp',
} as const
export type ScreenPage = keyof typeof screenPages

export const screenPlan = (picture: ScreenPage): RequestPlan => fetching(screenPages[picture], 'picture')
export const pagePlan = (page: 'info.htm' | 'settings.htm'): RequestPlan => fetching(page, 'page')

const fetching = (file: string, purpose: Purpose): RequestPlan => ({
  purpose,
  tried: `fetch ${file}`,
  targets: [`/${file}`],
  lastsMs: 0,
})

/**
 * Joins parts to as few targets as `maxLength` allows. A part that is too long by itself is still sent:
 * splitting it would change its meaning.
 */
export function chains(
  path: string,
  parts: readonly string[],
  separator: string,
  maxLength: number,
): string[] {
  const targets: string[] = []
  for (const part of parts) {
    const longer = `${targets.at(-1)}${separator}${part}`
    if (targets.length && longer.length <= maxLength) targets[targets.length - 1] = longer
    else targets.push(path + part)
  }
  return targets
}

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
