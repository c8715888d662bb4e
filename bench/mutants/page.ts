import { readFile, writeFile } from 'node:fs/promises'
import { readEquivalents } from './equivalents.js'
import { survivorsOf, tableOf } from './report.js'
import { type Subject, subjects } from './subjects.js'
import type { Judged } from './verdict.js'

const page = 'docs/reference/mutation.md'

const introduction = `# Mutation score

<!-- Written by \`npm run bench -- mutants --write\`; a change by hand is lost. -->

A mutant is one small change of the code: another operator, an empty text, a condition that is always true. StrykerJS makes
them, nobody chooses them, and each run draws others. A mutant is _killed_ if a test fails, _timed out_ if a test does
not end, _survived_ if all tests that run the changed code pass, and _not reached_ if no test runs it. _Equivalent_
mutants change nothing that can be noticed; a person lists them with the reason, and the score leaves them out.
The interval is for the score of all mutants, of which the sample is a part.

\`\`\`sh
npm run bench mutants                                     # 200 mutants of the virtual phone, judged by the features
npm run bench -- mutants --seed 7 --sample 50 telephone   # of one folder, and others than before
npm run bench -- mutants --of driver --sample 50 screen   # of the driver, judged by the unit tests of its folders
\`\`\`

The features are played on virtual phones in one process, without waiting: their clock jumps. Displays and events are
checked as in a run of all features on the rack of all models. A scenario with \`@every-model\` is played with one model
first, and the scenarios take turns with the models. A mutant that survives is played with the other models, too;
\`--one-model\` leaves them out. \`--most-tests 60\` plays only the 60 tests that are the likeliest to notice the mutant. Both
save time, and give a lower bound of the score.

What each test reaches is remembered in \`dist/mutants\`, until the test or what it runs changes: another seed starts at
once.
`

/** What a run says about a subject, with the command that repeats it. */
export interface Results {
  readonly subject: Subject
  readonly command: string
  readonly tests: number
  readonly judged: readonly Judged[]
}

/** Writes the section of one subject, and keeps those of the others. */
export async function writePage(results: Results, equivalentFile: string): Promise<void> {
  const before = await readFile(page, 'utf8').catch(() => '')
  const own = sectionOf(results)
  const sections = subjects.map(({ title }) =>
    title === results.subject.title ? own : sectionIn(before, title),
  )
  const reasons = (await readEquivalents(equivalentFile)).map(
    ({ file, original, replacement, reason }) =>
      `- \`${file}\`: \`${original}\` → \`${replacement}\`: ${reason}\n`,
  )
  const equivalent = `## Equivalent mutants\n\n${reasons.join('') || 'None is listed.\n'}`
  await writeFile(page, [introduction, ...sections.filter(Boolean), equivalent].join('\n'))
}

function sectionOf({ subject, command, tests, judged }: Results): string {
  const day = new Date().toISOString().slice(0, 10)
  return `## ${subject.title}

\`${command}\`, ${day}, ${tests} tests:

${tableOf(judged)}

Not noticed:

\`\`\`text
${survivorsOf(judged).join('\n')}
\`\`\`
`
}

/** The section of an earlier run; empty if there is none. */
function sectionIn(text: string, title: string): string {
  const [, section = ''] = text.split(`## ${title}\n`)
  return section && `## ${title}\n${section.split('\n## ')[0]}`
}
