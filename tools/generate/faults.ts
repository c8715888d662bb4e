import { faults, groups } from '../../tests/faults/table/index.js'
import { type GeneratedFile, markdownPage } from './page.js'

const introduction = `# When a phone fails

This page lists the ${faults.length} failures of a phone, its web server or its network that Offhook recognises, with the
message of each. Search this page for the message that you see.

In each case:

- The message names the phone, what was tried, what came back, and what to do next.
- The scenario ends within the deadline of the phone (\`timeoutMs:\` and \`withinMs:\` in the rack file).
- Offhook ends the calls of the other phones of the scenario.
- A request that changes the state of a phone is not sent twice.
- No report contains a password.

[tests/faults](../../tests/faults) runs one scenario for each failure. Phone B has the failure while A and C are in a
call. The test compares the message with the text below. … stands for text that differs between runs. The message also
names the id and the model of phone B.
`

/** docs/reference/faults.md: the table of faults that tests/faults runs. */
export async function generateFaults(): Promise<GeneratedFile[]> {
  const chapters = groups.map(({ title, faults: ofGroup }) => {
    const entries = ofGroup.map(({ name, does, says }) => `### ${name}\n\n${does}\n\n${quoted(says)}`)
    return [`## ${title}`, ...entries].join('\n\n')
  })
  return [await markdownPage('docs/reference/faults.md', [introduction, ...chapters])]
}

/** In a code block, so that Markdown does not interpret anything in a message. */
const quoted = (message: string) => ['```text', ...message.split('\n').map(wrapped), '```'].join('\n')

/** At most 100 characters per line, so that a reader does not scroll sideways. */
const wrapped = (line: string) => line.replace(/(?=.{101})(.{1,100}) /g, '$1\n  ')
