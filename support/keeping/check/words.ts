import { basename, dirname, relative } from 'node:path'
import type { Box } from '../../catalog/index.js'
import type { Placed } from '../../screen/index.js'
import { groupBy } from '../group.js'
import type { Alike } from './alike.js'
import type { CheckReport } from './check.js'
import type { Unnoticed, Unreadable } from './notice.js'

/** Whether references can be trusted as they are; what is unused, or needs a reader, is no failure. */
export const passes = (report: CheckReport): boolean => complaintsOf(report).length === 0

/** What is wrong, one line each; of two that accept each other one line says it. */
export const complaintsOf = ({ problems, alike, unnoticed, unreadable }: CheckReport): string[] => [
  ...problems,
  ...alike.filter(isFirst).map(alikeInWords),
  ...unnoticed.map(unnoticedInWords),
  ...unreadable.map(unreadableInWords),
]

/** What is worth knowing, and how it went. */
export function summaryOf(report: CheckReport): string[] {
  const { models, references, proven, unread, unused } = report
  const failures = complaintsOf(report).length
  const verdict = failures
    ? `✖ ${plural(failures, 'complaint')} about ${plural(references, 'reference')}`
    : `✔ ${plural(references, 'reference')} of ${plural(models, 'model')}: no two states look alike, ` +
      `a changed glyph is noticed in all of ${plural(proven, 'region')}`
  return [
    ...unread.pairs.map(
      ({ accepts, display }) =>
        `! not proven without a reader: ${shown(accepts)} differs from ${shown(display)} at most in what its text regions read`,
    ),
    ...(unread.regions > 0
      ? [`! not proven without a reader: ${plural(unread.regions, 'text region')}`]
      : []),
    ...('why' in unused ? [`  unused references: not known. ${unused.why}`] : unusedInWords(unused)),
    verdict,
  ]
}

/** How many are named of one folder; `offhook screens prune` names all. */
const most = 5

function unusedInWords(unused: readonly string[]): string[] {
  if (unused.length === 0) return ['  unused references: none']
  return [
    `  unused references: ${unused.length} (offhook screens prune names all, and deletes them)`,
    ...[...groupBy(unused, dirname)].map(([folder, paths]) => {
      const names = paths.slice(0, most).map((path) => basename(path, '.png'))
      const more = paths.length > most ? ` and ${paths.length - most} more` : ''
      return `    ${relative(process.cwd(), folder)}: ${names.join(', ')}${more}`
    }),
  ]
}

const isFirst = ({ mutual, accepts, display }: Alike) =>
  !mutual || accepts.reference.path < display.reference.path

const alikeInWords = ({ accepts, display, mutual }: Alike) =>
  mutual
    ? `${shown(accepts)} (\`${accepts.reference.state}\`) and ${shown(display)} (\`${display.reference.state}\`) accept each other's display. Ignore less, or make them one state`
    : `${shown(accepts)} (\`${accepts.reference.state}\`) accepts the display of ${shown(display)} (\`${display.reference.state}\`). Ignore less`

const unnoticedInWords = ({ placed, region, glyph }: Unnoticed) =>
  `${shown(placed)}: a changed glyph in region \`${region}\` is not noticed (${place(glyph)}). ` +
  'Tolerate less, give it a density, or read it (match: text)'

const unreadableInWords = ({ placed, region, wanted, reading }: Unreadable) =>
  reading.kind === 'unknown glyph' && reading.candidates.length === 0
    ? `${shown(placed)}: region \`${region}\` cannot be read: "${reading.text}" has an unknown glyph (${place(reading.at)}). ` +
      'Teach its font (npm run fonts:learn), or begin its box where the text does'
    : `${shown(placed)}: region \`${region}\` reads "${reading.kind === 'read' ? reading.text : reading.candidates.join('" or "')}", ` +
      `wanted is "${wanted}". Correct its \`reads\` or its box, or record the display again`

const place = ({ x, y, width, height }: Box) => `x ${x}–${x + width - 1}, y ${y}–${y + height - 1}`
const shown = ({ entry }: Placed) => relative(process.cwd(), entry.yaml)
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
