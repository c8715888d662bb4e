/** One thing to ask of a phone, in one or more requests that nothing may come between. */
export interface Errand {
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

export type Built = Errand | { readonly purpose: 'refused'; readonly tried: string; readonly problem: string }

export const refused = (tried: string, problem: string): Built => ({ purpose: 'refused', tried, problem })

export const isReading = (purpose: Purpose): boolean => purpose === 'picture' || purpose === 'page'

/** The displays of a phone; label and expansion: those of the function keys, on the phone and beside it. */
export const pictures = {
  screen: 'screen.bmp',
  label: 'label_screen.bmp',
  expansion: 'exp_screen.bmp',
} as const
export type Picture = keyof typeof pictures

export const pictureErrand = (picture: Picture): Errand => fetching(pictures[picture], 'picture')
export const pageErrand = (page: 'info.htm' | 'settings.htm'): Errand => fetching(page, 'page')

const fetching = (file: string, purpose: Purpose): Errand => ({
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
