/**
 * Writes docs/defects.md of the defects that the virtual phones have and of the messages that the detection
 * test expects for them. With `--check`: fails when the file is not up to date.
 *
 *     npm run defects
 */
import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { defects } from '../../support/virtual/index.js'
import { expected } from '../detection/expected.js'

type Defect = (typeof defects)[number]

const path = 'docs/defects.md'

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

Each defect turns [the attended transfer](../features/calls/attended-transfer.feature) red, whatever the model; only
\`red-blue-swapped\` cannot be seen on a black and white display. [tests/detection](../tests/detection) runs it for
every defect on phones of two models, all three with the defect, and holds the messages against the last column:
A is Alice (1001), B is Bob (1002), C is Carol (1003), and … stands for words left out.
`

const stages: readonly [title: string, has: (defect: Defect) => boolean][] = [
  ['The keys', ({ keys }) => keys !== undefined],
  ['The network', ({ signalling }) => signalling !== undefined],
  ['What the display says', ({ face, language }) => face !== undefined || language !== undefined],
  ['When the display changes', ({ redraws }) => redraws !== undefined],
  ['The glass', ({ pixels }) => pixels !== undefined],
]

const chapters = stages.map(([title, has]) => {
  const rows = defects.filter(has).map(({ name, summary }) => [`\`${name}\``, summary, says(name)])
  const lines = [['defect', 'what a person notices', 'what the red step says'], ['-', '-', '-'], ...rows]
  return [`## ${title}\n`, ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
})

function says(name: string): string {
  const text = expected[name]
  if (!text)
    throw new Error(`${name}: tests/detection/expected.ts does not say how it is seen. Add its line.`)
  return text
}

const text = await format([introduction, ...chapters].join('\n\n'), { parser: 'markdown' })
const before = await readFile(path, 'utf8').catch(() => '')
if (before !== text && process.argv.includes('--check')) {
  process.stderr.write(`${path} is not up to date. Run: npm run defects\n`)
  process.exitCode = 1
} else if (before !== text) {
  await writeFile(path, text)
  process.stdout.write(`${path} written\n`)
}
