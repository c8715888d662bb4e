/** Groups of states, in the order of a call. A state belongs to the first group that has it. */
const groups: readonly { readonly title: string; readonly has: (state: string) => boolean }[] = [
  { title: 'A call begins', has: isOneOf('calling', 'ringing') },
  { title: 'No answer', has: isOneOf('busy', 'unknown number', 'unavailable', 'no answer') },
  { title: 'One call', has: isOneOf('connected', 'muted', 'holding', 'held', 'held muted') },
  { title: 'Two calls', has: (state) => /waiting|both|consultation|transfer|beside/.test(state) },
  { title: 'Conference', has: (state) => state.startsWith('conference') },
]
const rest = 'No call'

/** The titles in the order in which a report shows them. */
export const groupTitles: readonly string[] = [rest, ...groups.map(({ title }) => title)]

export const groupOf = (state: string): string => groups.find(({ has }) => has(state))?.title ?? rest

/** For sorting: by group, then by name. */
export const byGroup = (a: string, b: string): number =>
  groupTitles.indexOf(groupOf(a)) - groupTitles.indexOf(groupOf(b)) || a.localeCompare(b, 'en')

function isOneOf(...names: readonly string[]) {
  return (state: string) => names.includes(state)
}
