import { type DefectKind, defects, type Flow } from '../../support/virtual/index.js'
import { fileOf, type Sighting, sightings } from '../../tests/detection/sightings.js'
import { generatePage } from './page.js'

/**
 * Writes docs/detection.md of the defects that the virtual phones have and of what the detection tests expect for
 * them. With `--check`: fails when the file is not up to date.
 *
 *     npm run generate defects
 */

const introduction = `# Firmware defects

A test that has never been red proves little. Virtual phones can be given faults of the kind that firmware has, to
see that your scenarios find them. Name them in a rack file, for the whole rack or for one phone:

\`\`\`yaml
rack: broken
virtual:
  defects: [hold-not-shown] # all virtual phones have it
phones:
  - { id: desk-1, model: snom870, number: "1001", name: Alice }
  - { id: desk-2, model: D785, number: "1002", name: Bob }
  - id: desk-3
    model: D735
    number: "1003"
    name: Carol
    virtual: { defects: [callers-name-missing] } # only this one has it, too
\`\`\`

\`\`\`sh
RACK=broken.yaml npm start # red; the report shows expected, actual and difference
\`\`\`

The features of this repository notice every one of them. Whoever runs \`npm test\` sees it proved:
[tests/detection](../tests/detection) gives each defect to one phone among sound ones of its model, plays the scenario
in the table, and fails where the defect goes unnoticed, or where the red step says something else than the last column
(… stands for words left out). The same scenario is green when all phones are sound.

A is Alice (1001), B is Bob (1002), C is Carol (1003); in the feature *identities* A is Erin (1005 and 1015). The rack
file says \`withinMs: 2000\`: what takes longer is late; with the 5 seconds that a rack file has otherwise, three seconds
late would pass. The kinds, and what is proved of each:

- **far**: the phone that has the defect shows what it should, and is never the one complained of; another one is.
- **text**: a wrong text or digit in the right state; the complaint is of one or two lines of text of that phone alone.
- **timing**: the right display, too late or not for long enough; the same phone passes the same scenario when given
  three times the time, and asked to show a state without "for 1 second".
- **other**: keys that do nothing, states that do not come, pictures that are wrong.
`

const kinds: readonly DefectKind[] = ['far', 'text', 'timing', 'other']
const flows = [...new Set<Flow>(defects.map(({ flow }) => flow))].toSorted(last('any'))
const titleOf = (flow: Flow) => (flow === 'any' ? 'Whatever the phone shows' : capital(flow))

const table = (titles: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [titles, titles.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const sum = `**${sightings.length} of ${defects.length} are noticed.**`

const count = (flow: Flow | undefined, kind: DefectKind | undefined) =>
  sightings.filter(
    ({ defect }) => defect.flow === (flow ?? defect.flow) && defect.kind === (kind ?? defect.kind),
  ).length || ''
const counts = (title: string, flow?: Flow) => [
  title,
  ...kinds.map((kind) => count(flow, kind)),
  count(flow, undefined),
]
const summary = table(
  ['noticed in', ...kinds, 'all'],
  [...flows.map((flow) => counts(titleOf(flow), flow)), counts('all flows')],
)

const models = [...new Set(sightings.map(({ staged }) => staged.model))].toSorted()
const spread = models.map(
  (model) => `${sightings.filter(({ staged }) => staged.model === model).length} on ${model}`,
)

const chapters = flows.map((flow) => {
  const rows = sightings.filter(({ defect }) => defect.flow === flow).map(rowOf)
  const titles = ['defect', 'kind', 'what a person notices', 'noticed by', 'on', 'what the red step says']
  return `## ${titleOf(flow)}\n\n${table(titles, rows)}`
})

function rowOf({ defect: { name, kind, summary }, staged, carrier, says }: Sighting): string[] {
  const scenario = `${staged.scenario} ([${staged.feature}](../${fileOf(staged)}))`
  return [`\`${name}\``, kind, summary, scenario, `${carrier}, a ${staged.model}`, says]
}

function last(flow: Flow): (a: Flow, b: Flow) => number {
  return (a, b) => Number(a === flow) - Number(b === flow)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

await generatePage(
  'docs/detection.md',
  [introduction, sum, summary, `They are spread over the models: ${spread.join(', ')}.`, ...chapters].join(
    '\n\n',
  ),
  'npm run generate defects',
)
