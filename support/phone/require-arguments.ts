import { furtherDisplayNames } from '../catalog/index.js'
import { acceptsAnything } from '../screen/index.js'
import { wrongArgument } from './errors.js'
import type { Expectation } from './expectation.js'
import type { PhoneOptions } from './types.js'

/**
 * Checks of arguments that would make an expectation check nothing. Programs in JavaScript have no compiler that finds
 * them, and one in TypeScript may read them from a file.
 */

type NamedPhone = Pick<PhoneOptions, 'name' | 'facts'>

/** Each field of an expectation: a new one does not compile until it is here. */
const known: Record<keyof Expectation, true> = {
  state: true,
  peer: true,
  peerName: true,
  held: true,
  heldName: true,
  count: true,
  display: true,
  undecidedTexts: true,
}
const fields = Object.keys(known)
/** The fields that a display must show. An empty value would be compared with nothing. */
const compared = ['state', 'peer', 'held', 'count'] as const

/** @throws PhoneError for a field that is unknown, or whose value is no text. Undefined is as good as left out, except for the state */
export function requireExpectation(phone: NamedPhone, expectation: Expectation): void {
  const given: Readonly<Record<string, unknown>> = { ...expectation }
  const unknown = Object.keys(given).find((field) => !fields.includes(field))
  if (unknown !== undefined)
    throw wrongArgument(phone, `an expectation has no ${unknown}. It may have: ${fields.join(', ')}`)
  for (const field of compared) {
    const value = given[field]
    if (value === undefined && field !== 'state') continue
    if (typeof value !== 'string' || value.trim() === '')
      throw wrongArgument(
        phone,
        `${field} is ${describe(value)}, so the display would be compared with nothing. Leave it out, or give it a text`,
      )
  }
  const { display, undecidedTexts } = given
  if (undecidedTexts !== undefined && undecidedTexts !== 'accepted')
    throw wrongArgument(
      phone,
      `undecidedTexts is ${describe(undecidedTexts)}. It may be: accepted. Leave it out, and an unsure text never passes`,
    )
  if (display !== undefined && !furtherDisplayNames.some((name) => name === display))
    throw wrongArgument(
      phone,
      `display is ${describe(display)}. It may be: ${furtherDisplayNames.join(', ')}`,
    )
}

/**
 * @param option its name, such as `withinMs` @param leastMs 0 for a deadline, because at least one display is captured
 * before it; 1 for a time in which a display is watched
 * @throws PhoneError for a time that is no number of ms, or too short
 */
export function requireTime(phone: NamedPhone, option: string, ms: unknown, leastMs: 0 | 1): void {
  if (typeof ms === 'number' && Number.isFinite(ms) && ms >= leastMs) return
  throw wrongArgument(
    phone,
    `${option} is ${describe(ms)}. It must be a number of ms, ${leastMs === 0 ? '0 or more' : 'more than 0: no time proves nothing'}`,
  )
}

/** @throws PhoneError for a text that every reading fits */
export function requireText(phone: NamedPhone, text: unknown): void {
  if (typeof text === 'string' && (text.trim() === '' || !acceptsAnything(text))) return
  throw wrongArgument(phone, `the text ${describe(text)} proves nothing. Give it a text that must be read`)
}

const describe = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : String(value))
