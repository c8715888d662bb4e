import type { KeptDisplay, PhoneOptions, SeenDisplay } from './types.js'

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
