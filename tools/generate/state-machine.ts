import { eventTable, keyTable } from '../../support/virtual/telephone/index.js'
import { type Edge, explore } from '../../tests/helpers/virtual/explore.js'
import { generatePage } from './page.js'

/**
 * Writes docs/state-machine.md from the tables of the virtual telephone and from its explored states. With `--check`:
 * fails if the file is not up to date.
 *
 *     npm run generate state-machine
 */

const introduction = `# The telephone as a state machine

Two tables define what a virtual telephone does. The **state** of the telephone decides what a key does
([key-table.ts](../support/virtual/telephone/key-table.ts)). The **phase** of a call decides what an event of the
network does to it ([network.ts](../support/virtual/telephone/network.ts)). \`npm run generate state-machine\` makes this
page from them. It finds the next states by trying every key and event in every situation with up to two calls, with the
default firmware settings and with others ([explore.ts](../tests/helpers/virtual/explore.ts)).
[settings.ts](../support/virtual/telephone/settings.ts) lists the settings.
`

const two = explore(2)
const one = explore(1)

/** Diagrams of few states each, because a diagram of all states is not readable. */
const drawings: readonly { title: string; edges: readonly Edge[]; states: readonly string[] }[] = [
  {
    title: 'A call',
    edges: one,
    states: ['idle', 'enter number', 'calling', 'ringing', 'connected', 'busy'],
  },
  { title: 'Hold', edges: one, states: ['connected', 'holding', 'held', 'idle'] },
  {
    title: 'A blind transfer',
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

/** States with the same keys share their rows. */
function keyRows(): string[] {
  const alike = groupBy(Object.entries(keyTable), ([, row]) => row)
  return [...alike].flatMap(([row, states]) => {
    const names = states.map(([state]) => state)
    const fields = groupBy(Object.entries(row), ([key, does]) => `${does} → ${leads(names, key)}`)
    const lines = [...fields].map(([field, keys]) => {
      const [does = '', to = ''] = field.split(' → ')
      return `${keys.map(([key]) => keyName(key)).join(', ')} | ${does} | ${to}`
    })
    const title = `**${names.join('**, **')}**`
    if (lines.length === 0) return [`| ${title} | – | no key has an effect | |`]
    return lines.map((line, i) => `| ${i === 0 ? title : ''} | ${line} |`)
  })
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return groups
}

const keyName = (key: string) => (key === 'any' ? 'any other' : key === 'digit' ? '0–9 * #' : key)

function leads(states: readonly string[], key: string): string {
  const cause = key === 'any' ? 'other' : key
  const to = two.filter((edge) => states.includes(edge.from) && edge.cause === cause).map((edge) => edge.to)
  return [...new Set(to)]
    .filter((state) => !states.includes(state))
    .toSorted()
    .join(', ')
}

function eventRows(): string[] {
  const events = [...new Set(Object.values(eventTable).flatMap((row) => Object.keys(row)))]
  const rows = Object.entries(eventTable).map(([phase, row]) => {
    const cells = new Map(Object.entries(row))
    return [`**${phase}**`, ...events.map((event) => cells.get(event) ?? '')]
  })
  return [['phase', ...events], events.map(() => '-').concat('-'), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  )
}

/** Only steps with an entry in the tables. A key that closes a notice and is repeated is drawn for the state behind. */
function diagram({ edges, states }: (typeof drawings)[number]): string {
  const drawn = edges.filter(
    ({ from, to, cause }) =>
      from !== to && isOwn(from, cause) && states.includes(from) && states.includes(to),
  )
  const arrows = groupBy(drawn, ({ from, to }) => `${id(from)} --> ${id(to)}`)
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...states.map((state) => `  state "${state}" as ${id(state)}`),
    ...[...arrows].map(([arrow, causes]) => `  ${arrow}: ${labels(causes)}`).toSorted(),
    '```',
  ].join('\n')
}

const isOwn = (state: Edge['from'], cause: string) =>
  !(cause in everyKey) || cause in keyTable[state] || (cause === 'other' && 'any' in keyTable[state])

const everyKey = Object.assign({ other: '' }, ...Object.values(keyTable))

const id = (state: string) => state.replaceAll(' ', '_')
const labels = (edges: readonly Edge[]) =>
  [...new Set(edges.map(({ cause }) => label(cause)))].toSorted().join(', ')
const label = (cause: string) => (cause === 'other' ? 'any other key' : cause)

const markdown = [
  introduction,
  '## What a key does\n',
  'Without a next state, the state stays, or it depends on the calls as the action says.\n',
  ['| state | key | action | next states |', '| - | - | - | - |', ...keyRows()].join('\n'),
  '\n## What an event does to its call\n',
  'An empty cell: the event has no effect. An incoming call is no event of an existing call: it rings, waits, is',
  'forwarded, or is rejected ([incoming.ts](../support/virtual/telephone/incoming.ts)).\n',
  eventRows().join('\n'),
  '\n## Diagrams\n',
  '`event` is an event of the network. Steps to and from other states are omitted.\n',
  ...drawings.map((drawing) => `### ${drawing.title}\n\n${diagram(drawing)}\n`),
].join('\n')
await generatePage('docs/state-machine.md', markdown, 'npm run generate state-machine', 110)
