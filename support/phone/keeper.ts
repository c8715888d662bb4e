import type { FurtherDisplayName } from '../catalog/index.js'
import type { Frame, Reference } from '../screen/index.js'
import type { Expectation } from './expectation.js'
import type { PhoneFacts, PhoneOptions } from './types.js'

/** A display that was held against a reference, or for which there is none. */
export interface SeenDisplay {
  /** `changed`: it differs in compared pixels; `matched`: it is as it should be. */
  readonly finding: 'missing' | 'changed' | 'matched'
  readonly facts: PhoneFacts
  readonly beside: FurtherDisplayName | undefined
  readonly expectation: Expectation
  readonly frame: Frame
  /** Of a missing one, where it would lie. */
  readonly reference: Reference | { readonly path: string }
  readonly message: string
}

/**
 * What became of it.
 * - `pending`: a person may approve it
 * - `written`: it is the reference now; `passes`: and the step goes on as if it always had been
 * - `refused`: it should have been written, but cannot be
 */
export type KeptDisplay =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'pending'; readonly path: string }
  | { readonly kind: 'written'; readonly path: string; readonly passes: boolean }
  | { readonly kind: 'refused'; readonly path: string; readonly why: string }

/** Keeps displays, so that people can make references of them. */
export interface DisplayKeeper {
  /** A state that nobody has recorded is no mistake: it is about to be. */
  readonly takesNewStates: boolean
  keep(seen: SeenDisplay): Promise<KeptDisplay>
}

/** Lets a display be kept, and tells people what became of it. */
export async function keepDisplay(
  { facts, keeper, name: phone, onEvent }: PhoneOptions,
  seen: Omit<SeenDisplay, 'facts' | 'beside'>,
): Promise<KeptDisplay> {
  if (!keeper) return { kind: 'nothing' }
  const kept = await keeper.keep({ ...seen, facts, beside: seen.expectation.display })
  const warning = keptInWords(kept)
  if (warning) onEvent?.({ kind: 'warned', phone, warning })
  return kept
}

/** What a person is told of it; nothing where there is nothing to do. */
function keptInWords(kept: KeptDisplay): string | undefined {
  switch (kept.kind) {
    case 'nothing':
    case 'pending':
      return undefined
    case 'written':
      return `${kept.path} is written: look at it before you commit it`
    case 'refused':
      return `${kept.path} is not written: ${kept.why}`
    default:
      return kept satisfies never
  }
}
