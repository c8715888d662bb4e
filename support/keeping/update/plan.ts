import { selects } from '../filter.js'
import type { UpdateRequest } from './request.js'

/**
 * What a display turned out to be.
 * - `missing`: no reference says what the state looks like
 * - `changed`: it differs from its reference in compared pixels
 * - `matched`: it is as its reference wants it
 */
export type Finding = 'missing' | 'changed' | 'matched'

/**
 * What becomes of it.
 * - `leave pending`: for a person to approve
 * - `write`: it becomes the reference; `passes`: and the step goes on
 */
export type Plan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'leave pending' }
  | { readonly kind: 'write'; readonly passes: boolean }

export function planUpdate(
  finding: Finding,
  one: { readonly state: string; readonly model: string },
  { mode, filter }: UpdateRequest,
): Plan {
  const wanted = selects(filter, one) ? mode : 'none'
  const otherwise: Plan = finding === 'matched' ? { kind: 'nothing' } : { kind: 'leave pending' }
  switch (wanted) {
    case 'none':
      return otherwise
    case 'missing':
      return finding === 'missing' ? { kind: 'write', passes: false } : otherwise
    case 'changed':
      return finding === 'matched' ? otherwise : { kind: 'write', passes: true }
    case 'all':
      return { kind: 'write', passes: true }
    default:
      return wanted satisfies never
  }
}
