import type { Model } from './model.js'

/**
 * Whether firmware `version` is older than `limit`, compared part by part as numbers: 8.7.3.7 is before 8.7.3.19. An
 * unknown firmware is not before any other.
 */
export function firmwareBefore(version: string, limit: string): boolean {
  const left = version.split('.').map(Number)
  const right = limit.split('.').map(Number)
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}

/** Whether a display accepts touches under a firmware, and why not. */
export function touchRule(
  touch: Model['touch'],
  firmware: string,
): { readonly supported: 'yes' | 'no' | 'unknown'; readonly why: string } {
  if (touch === undefined) return { supported: 'no', why: 'it has no touch display' }
  if (touch === 'unknown')
    return { supported: 'unknown', why: 'it is unknown whether its display accepts touches' }
  if (!olderThanAllBranches(firmware, touch.since)) return { supported: 'yes', why: '' }
  return {
    supported: 'no',
    why: `its display accepts touches only from firmware ${touch.since.join(' and ')} on`,
  }
}

/** A feature came per branch: 8.4.34 and 8.7.2 means 8.4.34 or later within 8.4, else 8.7.2 or later. */
function olderThanAllBranches(firmware: string, since: readonly string[]): boolean {
  const branch = (version: string) => version.split('.').slice(0, 2).join('.')
  const own = since.find((limit) => branch(limit) === branch(firmware))
  const limit = own ?? since.at(-1)
  return limit !== undefined && firmwareBefore(firmware, limit)
}
