import { eventTable, keyTable } from '../../support/virtual/telephone/index.js'
import { type Edge, explore } from '../../tests/helpers/virtual/explore.js'
import { type Drawing, draw } from './diagram.js'
import { type GeneratedFile, markdownPage, table } from './page.js'

const introduction = `# The virtual telephone as a state machine

Two tables define the behaviour of a virtual telephone. The action of a key depends on the **state** that the telephone
shows ([key-table.ts](../../support/virtual/telephone/key-table.ts)). The action of an event of the network depends on
the **phase** of its call ([network.ts](../../support/virtual/telephone/network.ts)).

\`npm run generate state-machine\` makes this page from these tables. To find the next states, it tries every key and
event in every situation with up to two calls, with the default firmware settings and with other settings
([explore.ts](../../tests/helpers/virtual/explore.ts)).
[The virtual telephone](../guide/virtual-telephone.md) explains the firmware settings
([settings.ts](../../support/virtual/telephone/settings.ts)).
`

/** Few states for each diagram: with more, the arrows cannot be read. */
function drawings(one: readonly Edge[], two: readonly Edge[]): Drawing[] {
  return [
    {
      title: 'One call',
      edges: one,
      states: ['idle', 'enter number', 'calling', 'ringing', 'connected', 'busy'],
    },
    { title: 'Hold', edges: one, states: ['connected', 'holding', 'held', 'idle'] },
    {
      title: 'Blind transfer',
      edges: one,
      states: ['connected', 'holding', 'transfer to number', 'transferring', 'busy', 'idle'],
    },
    { title: 'Call waiting', edges: two, states: ['connected', 'call waiting', 'ringing', 'holding'] },
    {
      title: 'Consultation, attended transfer and conference',
      edges: two,
      states: ['idle', 'connected', 'holding', 'transfer', 'conference', 'conference on hold'],
    },
  ]
}

/** docs/reference/state-machine.md: the tables of the virtual telephone, with the state that each key leads to. */
export async function generateStateMachine(): Promise<GeneratedFile[]> {
  const [one, two] = [explore(1), explore(2)]
  const parts = [
    introduction,
    '## Keys',
    'The last column is empty if the telephone stays in the state, or if it only goes to another state of the same row.',
    table(['state', 'key', 'action', 'possible next states'], keyRows(two)),
    '## Events of the network',
    'An empty field means that the event has no effect on the telephone. A new call has no phase yet: it rings, it waits, it is ' +
      'forwarded, or it is refused ([incoming.ts](../../support/virtual/telephone/incoming.ts)).',
    eventTableRows(),
    '## Diagrams',
    '`event` marks an event of the network. Each diagram shows only the steps between the states that it contains.',
    ...drawings(one, two).map((drawing) => `### ${drawing.title}\n\n${draw(drawing)}`),
  ]
  return [await markdownPage('docs/reference/state-machine.md', parts, 110)]
}

/** The rows of the page. States with the same row in the key table share their rows. */
function keyRows(edges: readonly Edge[]): string[][] {
  const sharing = groupBy(Object.entries(keyTable), ([, row]) => row)
  return [...sharing].flatMap(([row, entries]) => {
    const states = entries.map(([state]) => state)
    const title = `**${states.join('**, **')}**`
    const lines = linesOf(row, states, edges)
    if (lines.length === 0) return [[title, '–', 'no key has an effect', '']]
    return lines.map((line, i) => [i === 0 ? title : '', ...line])
  })
}

/** Keys with the same effect and the same next states share a line. */
function linesOf(row: object, states: readonly string[], edges: readonly Edge[]): string[][] {
  const lines = groupBy(Object.entries(row), ([key, does]) => `${does} → ${nextStates(edges, states, key)}`)
  return [...lines].map(([effect, keys]) => [
    keys.map(([key]) => keyName(key)).join(', '),
    ...effect.split(' → '),
  ])
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const keyName = (key: string) => (key === 'any' ? 'any other' : key === 'digit' ? '0–9 * #' : key)

function nextStates(edges: readonly Edge[], states: readonly string[], key: string): string {
  const cause = key === 'any' ? 'other' : key
  const next = edges.filter((edge) => states.includes(edge.from) && edge.cause === cause).map(({ to }) => to)
  return [...new Set(next)]
    .filter((state) => !states.includes(state))
    .toSorted()
    .join(', ')
}

function eventTableRows(): string {
  const events = [...new Set(Object.values(eventTable).flatMap((row) => Object.keys(row)))]
  const rows = Object.entries(eventTable).map(([phase, row]) => {
    const effects = new Map(Object.entries(row))
    return [`**${phase}**`, ...events.map((event) => effects.get(event) ?? '')]
  })
  return table(['phase', ...events], rows)
}
