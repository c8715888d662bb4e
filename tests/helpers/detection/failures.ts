/** A failed expectation of one phone. */
export interface PhoneFailure {
  /** The name of the phone in the scenario. */
  readonly role: string
  /** The regions in which its display is wrong. */
  readonly regions: readonly string[]
}

/** @param messages of the failed steps: each failure begins a line with the role, its details are indented */
export const failuresIn = (messages: string): PhoneFailure[] =>
  messages
    .split(/\n(?=\S)/)
    .flatMap((text) =>
      [...text.matchAll(/^([A-Z]) \(/g)].map(([, role = '']) => ({ role, regions: regionsIn(text) })),
    )

const wrongRegion =
  /region `([^`]+)` (?:differs|reads ".*", wanted)|in its region "([^"]+)"|a wrong call (timer):|(outside of all regions)/g

const regionsIn = (text: string) =>
  [...text.matchAll(wrongRegion)].map(([, ...names]) => names.find((name) => name !== undefined) ?? '')

/** @param message the expected message; its `…` matches any text of the same failure */
export function patternOf(message: string, model: string): RegExp {
  const [role = '', ...words] = message.split(' ')
  const parts = words.join(' ').split(/ ?… ?/).map(escapeRegExp)
  return new RegExp(`^${role} \\(\\w+, ${model}\\) ${parts.join('(?:(?!\\n\\S).)*?')}`, 'ms')
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
