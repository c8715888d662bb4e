import { keyTable } from '../../support/virtual/telephone/index.js'
import type { Edge } from '../../tests/helpers/virtual/explore.js'

export interface Drawing {
  readonly title: string
  readonly edges: readonly Edge[]
  /** The states in the diagram; edges to and from other states are left out. */
  readonly states: readonly string[]
}

/** A Mermaid diagram, which GitHub and GitLab draw inside a page. */
export function draw({ edges, states }: Drawing): string {
  const drawn = edges.filter(
    ({ from, to, cause }) =>
      from !== to && isInTable(from, cause) && states.includes(from) && states.includes(to),
  )
  const arrows = new Map<string, Set<string>>()
  for (const { from, to, cause } of drawn) {
    const arrow = `${id(from)} --> ${id(to)}`
    arrows.set(arrow, (arrows.get(arrow) ?? new Set()).add(cause === 'other' ? 'any other key' : cause))
  }
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${id(state)}`),
    ...[...arrows].map(([arrow, labels]) => `  ${arrow}: ${[...labels].toSorted().join(', ')}`).toSorted(),
    '```',
  ].join('\n')
}

/**
 * Whether a step is in the diagram: events of the network, and the keys of the state's row in the key table. A key that
 * closes a notice and then acts as in the state without the notice is drawn only at that state.
 */
function isInTable(state: Edge['from'], cause: string): boolean {
  if (!(cause in everyKey)) return true
  return cause in keyTable[state] || (cause === 'other' && 'any' in keyTable[state])
}

const everyKey = Object.assign({ other: '' }, ...Object.values(keyTable))

const id = (state: string) => state.replaceAll(' ', '_')
