import { readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packageRoot } from '../../build/index.js'
import { displayPath } from '../../display-path.js'
import { guidePage } from '../../guide-page.js'
import { installedIn } from '../project-command.js'
import type { KindOfPhones } from './template.js'
import type { WrittenProject } from './write.js'

/**
 * What a person needs to know after the project was made.
 * @param folder absolute
 */
export function describeProject(
  folder: string,
  phones: KindOfPhones,
  { made, left }: WrittenProject,
): string {
  const lines = [
    `✔ Made a project in ${displayPath(folder) || 'this folder'}: ${made.length} files`,
    ...made.map((path) => `    ${path}`),
    ...leftLines(folder, left),
    '',
    'Next:',
    ...commandLines([...installation(folder), ...firstSteps[phones]]),
  ]
  return `${lines.join('\n')}\n`
}

function leftLines(folder: string, left: readonly string[]): string[] {
  if (left.length === 0) return []
  const templates = displayPath(join(packageRoot, 'templates/project'))
  return [
    `! Left as they were: ${left.join(', ')}. Compare them with ${templates}`,
    ...left.flatMap((path) => adviceFor(path, textOf(join(folder, path)))),
  ]
}

/** What a file that was there before must have, if it has it not. */
function adviceFor(path: string, text: string): string[] {
  if (path.startsWith('cucumber.') && !text.includes('offhook/cucumber'))
    return [
      `! ${path} does not use Offhook. Use its profile: require('offhook/cucumber').cucumberProfile(__dirname)`,
    ]
  if (path === 'package.json' && !text.includes('offhook run'))
    return ['! Add to the scripts of package.json: "test": "offhook run", "lint": "offhook lint"']
  if (path === '.gitignore' && !text.includes('reports')) return ['! Add to .gitignore: reports/']
  return []
}

/** Empty for a folder, and for a link whose target is missing. */
const textOf = (path: string): string =>
  statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, 'utf8') : ''

type Step = readonly [command: string, explanation: string]

/** What must be done before `npx offhook` works in the folder. */
function installation(folder: string): Step[] {
  const way = relative(process.cwd(), folder)
  const enter: Step[] = way === '' ? [] : [[`cd ${way}`, '']]
  return installedIn(folder) !== undefined
    ? enter
    : [...enter, ['npm install --save-dev offhook-0.1.0.tgz', 'with the path of its tarball']]
}

const firstSteps: Readonly<Record<KindOfPhones, readonly Step[]>> = {
  virtual: [
    ['npx offhook run', 'plays features/ on virtual phones; reports/index.html shows every display'],
    ['npx offhook lint', 'checks the style of features/'],
    ['npx offhook steps', 'prints every sentence that a feature can use'],
  ],
  real: [
    ['', 'Enter your phones in racks/lab.yaml. It says what it needs'],
    ['npx offhook run --dry-run', 'checks the features and the rack file, and sends nothing'],
    [
      'npx offhook bring-in',
      'plays calls on the phones, and shows on one page what it proposes as references',
    ],
    ['npx offhook bring-in --accept', 'writes them into fixtures, after you have looked at them'],
    ['npx offhook run', 'compares the phones with these references'],
    ['', `Step by step: ${guidePage('lab.md')}`],
  ],
}

function commandLines(steps: readonly Step[]): string[] {
  const width = Math.max(...steps.map(([command]) => command.length))
  return steps.map(([command, explanation]) => {
    const line = command === '' ? explanation : `${command.padEnd(width)}  ${explanation}`
    return `    ${line.trimEnd()}`
  })
}
