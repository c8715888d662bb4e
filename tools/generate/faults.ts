import { faults, groups } from '../../tests/faults/table/index.js'
import { generatePage } from './page.js'

/**
 * Writes docs/faults.md of the table of faults that tests/faults plays. With `--check`: fails when the file is not
 * up to date.
 *
 *     npm run generate faults
 */

const introduction = `# When a phone fails

What Offhook says when a phone, its web server or its network does what it should not. Find your message here, or
look up what to expect. In each of these ${faults.length} cases the message names the phone, what was tried, what came
back and what to do; the scenario ends within the deadline of the phone (\`timeoutMs:\`, \`withinMs:\` of the rack file);
the other phones are hung up; what changes a phone's state is not sent twice; and no password is in any report.

[tests/faults](../tests/faults) plays one scenario for each, with B at fault while A and C are in a call, and holds
what it is told against the words below. … stands for what differs from run to run; of B the message says its id and
model, too.
`

/** Lines that need no scrolling sideways. */
const wrapped = (line: string) => line.replace(/(?=.{101})(.{1,100}) /g, '$1\n  ')

/** A block of its own, so that nothing in a message is taken for markup. */
const quoted = (says: string) => ['```text', ...says.split('\n').map(wrapped), '```'].join('\n')

const chapters = groups.map(({ title, faults: its }) => {
  const entries = its.map(({ name, does, says }) => `### ${name}\n\n${does}\n\n${quoted(says)}`)
  return [`## ${title}`, ...entries].join('\n\n')
})

await generatePage('docs/faults.md', [introduction, ...chapters].join('\n\n'), 'npm run generate faults')
