import type { Mutant } from './mutant.js'

/** What the tests say to a mutant. */
export type Verdict =
  | { readonly kind: 'killed'; readonly by: string }
  /** A test with the mutant does not end. The suite is red then, too. */
  | { readonly kind: 'timed out'; readonly by: string }
  /** @see tests how many tests reach it, and pass */
  | { readonly kind: 'survived'; readonly tests: number }
  | { readonly kind: 'not reached' }
  | { readonly kind: 'equivalent' }

export interface Judged {
  readonly mutant: Mutant
  readonly verdict: Verdict
}
