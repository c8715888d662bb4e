/**
 * Writes docs/detection.md of the defects that the virtual phones have and of the messages that the detection
 * tests expect for them. With `--check`: fails when the file is not up to date.
 *
 *     npm run defects
 */
import { type DefectKind, defects, type Flow } from '../../support/virtual/index.js'
import { expected } from '../detection/expected.js'
import { sightings } from '../detection/sightings.js'
import { generatePage } from './generated.js'

type Defect = (typeof defects)[number]

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

[tests/detection](../tests/detection) plays the scenario of every defect, and fails where one goes unnoticed or is
blamed on something else than the last column says: A is Alice (1001), B is Bob (1002), C is Carol (1003), D has the
identities 1005 and 1015, and … stands for words left out. Where a role is named, that phone alone has the defect; else
all three have it, and [the attended transfer](../features/calls/attended-transfer.feature) is played on two models.
Without a defect every scenario is green. The kinds:

- **far**: the phone with the defect shows what it should; only another one does not.
- **text**: a wrong text or digit, in the right state.
- **timing**: the right display, too late, too early or standing still.
`

const kinds: readonly DefectKind[] = ['far', 'text', 'timing', 'other']
const sums = kinds.map((kind) => `${defects.filter((defect) => defect.kind === kind).length} ${kind}`)
const sum = `**${defects.length} of ${defects.length} are noticed**: ${sums.join(', ')}.`

const flows = [...new Set<Flow>(defects.map(({ flow }) => flow))]
const chapters = flows.map((flow) => {
  const rows = defects.filter((defect) => defect.flow === flow).map(rowOf)
  const titles = ['defect', 'kind', 'what a person notices', 'scenario', 'what the red step says']
  const lines = [titles, titles.map(() => '-'), ...rows]
  const title = flow === 'any' ? 'Whatever the phone shows' : capital(flow)
  return [`## ${title}\n`, ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
})

function rowOf({ name, kind, summary }: Defect): string[] {
  const sighting = sightings[name]
  const says = sighting?.says ?? expected[name]
  if (!says)
    throw new Error(`${name}: neither expected.ts nor sightings.ts of tests/detection has it. Add it.`)
  const scenario = sighting ? `${sighting.scenario} (${sighting.carrier})` : 'Attended transfer'
  return [`\`${name}\``, kind, summary, scenario, says]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

await generatePage('docs/detection.md', [introduction, sum, ...chapters].join('\n\n'), 'npm run defects')
