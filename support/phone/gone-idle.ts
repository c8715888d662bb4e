/**
 * How a phone whose calls were ended came to be idle:
 * - `idle`: it was, or it showed what a scenario may end in by the family's data
 * - `recovered`: it showed something else, and what was done brought it back
 * - `stuck`: nothing brings it back
 * `left` and `shows` are words for a display: `"DND"`.
 */
export type GoneIdle =
  | { readonly kind: 'idle' }
  | { readonly kind: 'recovered'; readonly left: string; readonly tried: readonly string[] }
  | {
      readonly kind: 'stuck'
      readonly left: string
      readonly shows: string
      readonly tried: readonly string[]
    }

/** `pressed CANCEL 10 times, was told to reboot` */
export function triedInWords(tried: readonly string[]): string {
  const counted = new Map<string, number>()
  for (const act of tried) counted.set(act, (counted.get(act) ?? 0) + 1)
  return [...counted].map(([act, times]) => (times > 1 ? `${act} ${times} times` : act)).join(', ')
}
