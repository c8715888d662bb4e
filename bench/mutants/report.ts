import { type Score, scoreOf } from './interval.js'
import type { Mutant } from './mutant.js'
import type { Judged, Verdict } from './verdict.js'

type Kind = Verdict['kind']

/** The columns of the table. */
const kinds: readonly Kind[] = ['killed', 'timed out', 'survived', 'not reached', 'equivalent']

/** A Markdown table of the verdicts by folder, and of all of them. */
export function tableOf(judged: readonly Judged[]): string {
  const folders = [...new Set(judged.map(({ mutant }) => mutant.folder))]
  const rows = folders.map((folder) =>
    rowOf(
      folder,
      judged.filter(({ mutant }) => mutant.folder === folder),
    ),
  )
  const all = folders.length > 1 ? [rowOf('**all**', judged)] : []
  return [
    `| folder | mutants | ${kinds.join(' | ')} | score | 95 % confidence |`,
    `| --- | ${'---: | '.repeat(kinds.length + 3)}`.trim(),
    ...rows,
    ...all,
  ].join('\n')
}

function rowOf(name: string, judged: readonly Judged[]): string {
  const counts = kinds.map((kind) => judged.filter(({ verdict }) => verdict.kind === kind).length)
  const score = scoreOfAll(judged)
  const cells = [name, judged.length, ...counts, score ? percent(score.share) : '', interval(score)]
  return `| ${cells.join(' | ')} |`
}

/** The share of the mutants that were noticed, of those that can be noticed. */
export function scoreOfAll(judged: readonly Judged[]): Score | undefined {
  const noticeable = judged.filter(({ verdict }) => verdict.kind !== 'equivalent')
  const noticed = noticeable.filter(
    ({ verdict }) => verdict.kind === 'killed' || verdict.kind === 'timed out',
  )
  return scoreOf(noticed.length, noticeable.length)
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const interval = (score: Score | undefined) => (score ? `${percent(score.low)} – ${percent(score.high)}` : '')

/** Those that no test noticed, in the order of their places. */
export function survivorsOf(judged: readonly Judged[]): string[] {
  return judged
    .filter(({ verdict }) => verdict.kind === 'survived' || verdict.kind === 'not reached')
    .toSorted((a, b) => placeOf(a.mutant).localeCompare(placeOf(b.mutant), 'en', { numeric: true }))
    .map(describe)
}

const placeOf = ({ file, line }: Mutant) => `${file}:${line}`

/** One line: what became of it, where it is and what it changes. */
export function describe({ mutant, verdict }: Judged): string {
  const change = `${shortened(mutant.original)} → ${shortened(mutant.replacement)}`
  const by = verdict.kind === 'killed' || verdict.kind === 'timed out' ? `, by ${verdict.by}` : ''
  const tests = verdict.kind === 'survived' ? ` ${verdict.tests} tests` : ''
  return `${verdict.kind}${tests}: ${placeOf(mutant)} ${mutant.mutator}: ${change}${by}`
}

const longest = 100
const shortened = (code: string) => (code.length > longest ? `${code.slice(0, longest)}…` : code)
