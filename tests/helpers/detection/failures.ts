/** What one phone is said not to show. */
export interface Complaint {
  /** As the scenario calls the phone. */
  readonly role: string
  /** Where its display is not as it should be. */
  readonly regions: readonly string[]
}

/** @param said what the failed steps said: a complaint begins a line with the role, its reasons are indented */
export const complaintsIn = (said: string): Complaint[] =>
  said
    .split(/\n(?=\S)/)
    .flatMap((text) =>
      [...text.matchAll(/^([A-Z]) \(/g)].map(([, role = '']) => ({ role, regions: regionsIn(text) })),
    )

const wrong =
  /region `([^`]+)` (?:differs|reads ".*", wanted)|in its region "([^"]+)"|(outside of all regions)/g

const regionsIn = (text: string) =>
  [...text.matchAll(wrong)].map(([, pixels, letters, nowhere]) => pixels ?? letters ?? nowhere ?? '')

/** @param says what the table expects: its `…` is any text of the same phone's complaint */
export function patternOf(says: string, model: string): RegExp {
  const [role = '', ...words] = says.split(' ')
  const parts = words.join(' ').split(/ ?… ?/).map(literally)
  return new RegExp(`^${role} \\(\\w+, ${model}\\) ${parts.join('(?:(?!\\n\\S).)*?')}`, 'ms')
}

export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
