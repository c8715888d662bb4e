import { defects, type Flow } from '../../support/virtual/index.js'
import { type Detection, detections, fileOf } from '../../tests/detection/detections.js'
import { type GeneratedFile, markdownPage, table } from './page.js'

const introduction = `# Firmware defects

A test that has never failed proves little. A virtual phone can have defects like those of real firmware. Use them to
check that your scenarios detect such defects. List them in a rack file, for the whole rack or for one phone:

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
    virtual: { defects: [callers-name-missing] } # only this phone has this defect
\`\`\`

\`\`\`sh
RACK=broken.yaml npm start # fails; the report shows expected, actual and difference
\`\`\`

The features of this repository detect every defect on this page, and \`npm test\` proves it:
[tests/detection](../../tests/detection) runs the scenario in the table. One phone has the defect, and the other phones
of the same model have none. The test fails if the scenario passes, or if the failed step has another message than the
last column (… stands for omitted words). Without the defect the same scenario passes.

A is Alice (1001), B is Bob (1002) and C is Carol (1003). In the feature *identities*, A is Erin (1005 and 1015). The
rack file sets \`withinMs: 2000\`, so a display that appears after more than 2 seconds is late. The default of 5 seconds
would accept a delay of 3 seconds.

Each defect has a kind. For some kinds, the tests check more:

- **remote-side**: the display of the phone with the defect is right, and no message is about this phone. The display of
  another phone is wrong.
- **text**: the state is right, but a text or a digit is wrong. The message is about one or two rows of text, on the
  phone with the defect only.
- **timing**: the display is right, but it appears too late or not for long enough. The scenario passes with the same
  phone if its deadline is three times as long and its sentences are without "for 1 second".
- **other**: a key has no effect, a state is not reached, or the picture is wrong.
`

const kinds = [...new Set(defects.map(({ kind }) => kind))].toSorted(last('other'))
const flows = [...new Set<Flow>(defects.map(({ flow }) => flow))].toSorted(last('any'))

/** docs/reference/detection.md: the defects of the virtual phones, and what the detection tests expect for each. */
export async function generateDefects(): Promise<GeneratedFile[]> {
  const found = `**The features detect ${detections.length} of ${defects.length} defects.**`
  const chapters = flows.map(chapter)
  return [
    await markdownPage('docs/reference/detection.md', [
      introduction,
      found,
      countsByKind(),
      countsByModel(),
      ...chapters,
    ]),
  ]
}

function countsByKind(): string {
  const row = (title: string, flow?: Flow) => [
    title,
    ...kinds.map((kind) => count(flow, kind)),
    count(flow, undefined),
  ]
  return table(
    ['detected in', ...kinds, 'all'],
    [...flows.map((flow) => row(titleOf(flow), flow)), row('all flows')],
  )
}

function count(flow: Flow | undefined, kind: (typeof kinds)[number] | undefined): number | '' {
  const counted = detections.filter(
    ({ defect }) => defect.flow === (flow ?? defect.flow) && defect.kind === (kind ?? defect.kind),
  )
  return counted.length || ''
}

function countsByModel(): string {
  const models = [...new Set(detections.map(({ scenario }) => scenario.model))].toSorted()
  const counts = models.map(
    (model) => `${detections.filter(({ scenario }) => scenario.model === model).length} on ${model}`,
  )
  return `The scenarios run on several models: ${counts.join(', ')}.`
}

function chapter(flow: Flow): string {
  const titles = ['defect', 'kind', 'effect', 'detected by', 'on', 'message of the failed step']
  const rows = detections.filter(({ defect }) => defect.flow === flow).map(rowOf)
  return `## ${titleOf(flow)}\n\n${table(titles, rows)}`
}

function rowOf({ defect: { name, kind, summary }, scenario, defectivePhone, message }: Detection): string[] {
  const link = `${scenario.scenario} ([${scenario.feature}](../../${fileOf(scenario)}))`
  return [`\`${name}\``, kind, summary, link, `${defectivePhone}, a ${scenario.model}`, message]
}

function titleOf(flow: Flow): string {
  return flow === 'any' ? 'Any state' : flow.charAt(0).toUpperCase() + flow.slice(1)
}

/** Sorts one value to the end and keeps the order of the others. */
function last(value: string): (one: string, other: string) => number {
  return (one, other) => Number(one === value) - Number(other === value)
}
