import { readFile, writeFile } from 'node:fs/promises'
import { type Equivalent, readEquivalents } from './equivalents.js'
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
npm run bench -- mutants --of driver --sample 50 screen   # of a folder of the driver, judged by the unit tests
\`\`\`

The features are played on virtual phones in one process, without waiting: their clock jumps. Displays and events are
checked as in a run of all features on the rack of all models. A scenario with \`@every-model\` is played with one model
first, and the scenarios take turns with the models. A mutant that survives is played with the other models, too;
\`--one-model\` leaves them out. \`--most-tests 60\` plays only the 60 tests that are the likeliest to notice the mutant. Both
save time, and give a lower bound of the score.

What each test reaches is remembered in \`dist/mutants\`, until the test or what it runs changes: another seed starts at
once.

A mutant of the driver is judged by the test files that reach it, in its own folder and in some that use it (\`unitTests\` in
[subjects.ts](../../bench/mutants/subjects.ts)), and by at most 30 of them: those that found its neighbours, then those of its own
folder, then the fastest. Tests that start processes, and those of other folders, do not judge, although they would find more:
a defect is to be found by a test beside it, and soon.
So the score of the driver is a lower bound.
`

/** What a run says about a subject, with the command that repeats it. */
export interface Results {
  readonly subject: Subject
  /** Those that were judged; empty: all of the subject. */
  readonly folders: readonly string[]
  readonly command: string
  readonly tests: number
  readonly judged: readonly Judged[]
}

/** Writes the section of a run, and keeps those of other subjects and folders. */
export async function writePage(results: Results, equivalentFile: string): Promise<void> {
  const before = await readFile(page, 'utf8').catch(() => '')
  const equivalents = await readEquivalents(equivalentFile)
  await writeFile(page, pageWith(results, before, equivalents))
}

/** @param before the page as it is */
export function pageWith(results: Results, before: string, equivalents: readonly Equivalent[]): string {
  const sections = sectionsIn(before).set(titleOf(results), sectionOf(results))
  const ordered = subjects.flatMap(({ title }) =>
    [...sections].filter(([own]) => own.startsWith(title)).map(([, section]) => section),
  )
  const reasons = equivalents.map(
    ({ file, original, replacement, reason }) =>
      `- \`${file}\`: \`${original}\` → \`${replacement}\`: ${reason}\n`,
  )
  const listed = `## Equivalent mutants\n\n${reasons.join('') || 'None is listed.\n'}`
  return [introduction, ...ordered, listed].join('\n')
}

const titleOf = ({ subject, folders }: Pick<Results, 'subject' | 'folders'>) =>
  folders.length > 0 ? `${subject.title}: ${folders.join(', ')}` : subject.title

function sectionOf({ command, tests, judged, ...what }: Results): string {
  const day = new Date().toISOString().slice(0, 10)
  return `## ${titleOf(what)}

\`${command}\`, ${day}, ${tests} tests:

${tableOf(judged)}

Not noticed:

\`\`\`text
${survivorsOf(judged).join('\n')}
\`\`\`
`
}

/** The sections by their titles, each with its title. */
const sectionsIn = (text: string): Map<string, string> =>
  new Map(
    text
      .split(/^(?=## )/m)
      .slice(1)
      .map((section) => [section.slice(3, section.indexOf('\n')), `${section.trimEnd()}\n`]),
  )
