/** The requests of one command or one page. No other request is sent between them. */
export interface RequestPlan {
  readonly purpose: Purpose
  /** For messages: completes "could not …". */
  readonly tried: string
  /** Path and query of each request, in order. */
  readonly targets: readonly string[]
  /** Time that the phone needs to execute the command, ms. It is added to the timeout of each request. */
  readonly executionMs: number
}

/**
 * The reply to a `dial` may be a 302 or missing, the reply to a `restart` may be missing. `picture` and `page` change
 * nothing on the phone: only these may be requested again.
 */
export type Purpose = 'command' | 'dial' | 'restart' | 'picture' | 'page'

/** The requests, or the reason why nothing may be sent. */
export type PlanOutcome =
  | RequestPlan
  | { readonly purpose: 'refused'; readonly tried: string; readonly problem: string }

export const refusedPlan = (tried: string, problem: string): PlanOutcome => ({
  purpose: 'refused',
  tried,
  problem,
})

export const isReading = (purpose: Purpose): boolean => purpose === 'picture' || purpose === 'page'

/** The displays of a phone: the main one, and those of the function keys on the phone and on its expansion module. */
export const screenPages = {
  screen: 'screen.bmp',
  label: 'label_screen.bmp',
  expansion: 'exp_screen.bmp',
} as const
export type ScreenPage = keyof typeof screenPages

export const screenPlan = (picture: ScreenPage): RequestPlan => fetchPlan(screenPages[picture], 'picture')
export const pagePlan = (page: 'info.htm' | 'settings.htm'): RequestPlan => fetchPlan(page, 'page')

const fetchPlan = (file: string, purpose: Purpose): RequestPlan => ({
  purpose,
  tried: `fetch ${file}`,
  targets: [`/${file}`],
  executionMs: 0,
})

/** Maximum number of characters. A URL has at most about 1000; 100 of them are for scheme, host and port. */
export const maxTargetLength = 900

/**
 * Joins the parts to as few targets as the maximum length allows. A longer part is sent whole, because splitting it
 * would change its meaning.
 */
export function chainTargets(path: string, parts: readonly string[], separator: string): string[] {
  const targets: string[] = []
  for (const part of parts) {
    const longer = `${targets.at(-1)}${separator}${part}`
    if (targets.length && longer.length <= maxTargetLength) targets[targets.length - 1] = longer
    else targets.push(path + part)
  }
  return targets
}

/**
 * Percent-encodes one value of a query. Only letters, digits and `-._~@:` stay unchanged. A phone could read `&` and
 * `;` as the end of a value, `#` as a fragment and `+` as a space. The vendor's page requires that `*` is encoded.
 */
export function encodeValue(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%40', '@')
    .replaceAll('%3A', ':')
}

/** Why a text from outside must not be sent as a value; undefined for a text that may be sent. */
export function valueProblem(text: string): string | undefined {
  if (!text.trim()) return 'it is empty'
  // Firmware may decode a value several times and split it afterwards: encoding alone does not protect these.
  const separator = /[&;]/.exec(decodeFully(text))?.[0]
  if (separator) {
    const encoded = text.includes(separator) ? '' : ' in encoded form'
    return `it contains "${separator}"${encoded}, which would begin another command`
  }
  if (invisible.test(text) || invisible.test(decodeFully(text)))
    return 'it contains a control or an invisible character'
  return undefined
}

/** Decodes until nothing is encoded any more, because it is unknown how often a phone decodes. */
export function decodeFully(text: string): string {
  const once = text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return once === text ? text : decodeFully(once)
}

/** A text for messages, with `?` for each invisible character. */
export const printable = (text: string): string => text.replace(new RegExp(invisible, 'gu'), '?')

const invisible = /[\p{C}\p{Zl}\p{Zp}]/u
