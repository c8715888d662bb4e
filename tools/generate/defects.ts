import { type DefectKind, defects, type Flow } from '../../support/virtual/index.js'
import { type Detection, detections, fileOf } from '../../tests/detection/detections.js'
import { generatePage } from './page.js'

/**
 * Writes docs/detection.md from the defects of the virtual phones and from the table of the detection tests.
 * With `--check`: fails if the file is not up to date.
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

The features of this repository detect all of them, and \`npm test\` proves it. For each defect,
[tests/detection](../tests/detection) gives the defect to one phone of three and runs the scenario in the table. The
test fails if the scenario passes, or if the failed step has another message than the last column (… stands for omitted
words). The same scenario passes if no phone has a defect.

A is Alice (1001), B is Bob (1002), C is Carol (1003); in the feature *identities* A is Erin (1005 and 1015). The rack
file has \`withinMs: 2000\`: with the default of 5 seconds, a display that is three seconds late would pass. The kinds of
defects, and what the tests prove for each:

- **remote-side**: the defective phone shows what it should, and no failure names it. The failure names another phone.
- **text**: a wrong text or digit in the right state. The failure names one or two text regions of that phone only.
- **timing**: the right display, too late or not for long enough. The same phone passes the same scenario with three
  times the time, and without "for 1 second" after the states.
- **other**: keys without effect, states that are not shown, wrong pictures.
`

const kinds: readonly DefectKind[] = ['remote-side', 'text', 'timing', 'other']
const flows = [...new Set<Flow>(defects.map(({ flow }) => flow))].toSorted(last('any'))
const titleOf = (flow: Flow) => (flow === 'any' ? 'Any flow' : capital(flow))

const table = (titles: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [titles, titles.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

const sum = `**${detections.length} of ${defects.length} are detected.**`

const count = (flow: Flow | undefined, kind: DefectKind | undefined) =>
  detections.filter(
    ({ defect }) => defect.flow === (flow ?? defect.flow) && defect.kind === (kind ?? defect.kind),
  ).length || ''
const counts = (title: string, flow?: Flow) => [
  title,
  ...kinds.map((kind) => count(flow, kind)),
  count(flow, undefined),
]
const summary = table(
  ['detected in', ...kinds, 'all'],
  [...flows.map((flow) => counts(titleOf(flow), flow)), counts('all flows')],
)

const models = [...new Set(detections.map(({ scenario }) => scenario.model))].toSorted()
const spread = models.map(
  (model) => `${detections.filter(({ scenario }) => scenario.model === model).length} on ${model}`,
)

const chapters = flows.map((flow) => {
  const rows = detections.filter(({ defect }) => defect.flow === flow).map(rowOf)
  const titles = ['defect', 'kind', 'what a user notices', 'detected by', 'on', 'message of the failed step']
  return `## ${titleOf(flow)}\n\n${table(titles, rows)}`
})

function rowOf({ defect: { name, kind, summary }, scenario, defectivePhone, message }: Detection): string[] {
  const link = `${scenario.scenario} ([${scenario.feature}](../${fileOf(scenario)}))`
  return [`\`${name}\``, kind, summary, link, `${defectivePhone}, a ${scenario.model}`, message]
}

function last(flow: Flow): (a: Flow, b: Flow) => number {
  return (a, b) => Number(a === flow) - Number(b === flow)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

await generatePage(
  'docs/detection.md',
  [introduction, sum, summary, `Defects by model: ${spread.join(', ')}.`, ...chapters].join('\n\n'),
  'npm run generate defects',
)
