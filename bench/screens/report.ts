import { cpus, loadavg } from 'node:os'
import type { DigitRow } from './digits.js'
import type { PairSpeed, Speed, SpeedRow } from './speed.js'

export interface Measured extends Speed {
  /** Display -> Offhook and the fastest other tool that reads bitmaps. */
  readonly models: Readonly<Record<string, PairSpeed>>
  readonly digits: readonly DigitRow[]
  readonly tolerant: readonly DigitRow[]
  readonly capturesAbsent: boolean
  /** The tolerances of the other tools, by their names. */
  readonly tolerances: readonly { readonly name: string; readonly how: string }[]
  readonly versions: readonly string[]
}

/** The text of docs/reference/benchmarks.md with the results of this run. */
export function writePage(measured: Measured): string {
  const { rows: speed, versions } = measured
  return [
    '# Benchmarks',
    '<!-- Written by `npm run bench -- screens --write`; a change by hand is lost. -->',
    'This page compares Offhook with other image comparers: how long the comparison of one display takes, and whether one ' +
      'wrong digit is detected.',
    'The display has 480×272 px and was recorded from a virtual D785. ' +
      `Measured ${today()} on ${cpus().length} cores of ${cpus()[0]?.model ?? 'an unknown machine'} ` +
      `(load ${loadavg()[0]?.toFixed(1)}), Node ${process.version}, with ${versions.join(', ')}, each with its ` +
      'defaults. All tools take turns in one run, and the figures are medians. **Only the ratios are valid on another ' +
      'machine**, and they are less exact on a busy one.',
    '```sh\nnpm run bench rivals             # installs the other tools into bench/rivals, once\n' +
      'npm run bench screens            # prints\nnpm run bench -- screens --write # writes this page\n```',
    '## Speed',
    '*From the phone* is the time from the bytes of `screen.bmp` to the verdict, as a multiple of the time that Offhook ' +
      `needs. odiff reads bitmaps. For the other tools the picture is first converted to PNG (${ms(measured.pngMs)} with ` +
      'sharp, the fastest way that we know). *Alone* excludes this conversion. If two PNG files are equal byte for byte, ' +
      'looks-same compares only these few kilobytes and no pixel. *Shown before*: the bytes of an earlier capture of the run come ' +
      'again, after other displays. *First capture*: no capture had these bytes before, so the picture is decoded. The last ' +
      'table excludes tools that start a process for each comparison.',
    targets(measured),
    ...speed.map(speedTable),
    '### Every model\n\nThe bytes of a first capture against its reference, and those of the other display of the model that ' +
      'differs in most regions. Each time the picture is decoded. All bitmaps have 24 bits per pixel. The display of 1280×720 px repeats that of a D785.',
    modelTable(measured.models),
    '## One wrong digit',
    'One digit on a whole display is replaced by another one, for every pair of digits. Each tool must decide whether the ' +
      'two displays are equal. Virtual phones draw the virtual displays. The digits of real phones are copied from ' +
      'captures, with the background of the display.',
    measured.capturesAbsent ? '**Skipped: the captures of real phones are not on this machine.**' : '',
    'Wrong digits that the tools accept as equal, with the documented defaults:',
    digitTable(measured.digits),
    'The same with the tolerances that the documentation of each tool shows ' +
      `(${measured.tolerances.map(({ name, how }) => `${name}: ${how}`).join('; ')}):`,
    digitTable(measured.tolerant),
    'These tolerances apply to the whole display, and a digit has only a few dozen pixels. In Offhook a tolerance applies ' +
      'to one named region, and all other pixels are compared exactly.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function targets({ rows: speed, naming, models }: Measured): string {
  const bytes = speed[0]?.figures.find(({ name }) => name === 'comparing the bytes')
  const slower = Math.max(...naming.map((one) => one.ms))
  const cores = naming.map(({ core, ms: own }) => `core ${core}: ${ms(own)}`).join(', ')
  return table([
    ['target', 'wanted', 'measured'],
    [
      'unchanged display, against comparing the bytes',
      '≤ 2 times',
      `${times(1 / (bytes?.times ?? 0))} times`,
    ],
    [
      'naming the state among 50 references, processor time on the slower core',
      '≤ 10 ms',
      `${ms(slower)} (${cores})`,
    ],
    ['faster than every other tool, from the phone', 'on every row', fastest(speed, models)],
  ])
}

/** Names the rows on which another tool is faster. */
function fastest(speed: readonly SpeedRow[], models: Measured['models']): string {
  const beaten = speed.flatMap(({ title, figures }) =>
    figures.filter((one) => one.role === 'rival' && one.fromPhone < 1).map(({ name }) => `${title}: ${name}`),
  )
  const slowerThan = Object.entries(models).flatMap(([display, { equal, different }]) =>
    [...equal, ...different].filter((one) => one.times < 1).map(({ name }) => `${display}: ${name}`),
  )
  const all = [...beaten, ...slowerThan]
  return all.length === 0 ? 'on every row' : `not on ${all.join('; ')}`
}

function modelTable(models: Measured['models']): string {
  const cells = ([offhook, rival]: PairSpeed['equal']) => [
    ms(offhook?.ms ?? 0),
    ms(rival?.ms ?? 0),
    times(rival?.times ?? 0),
  ]
  const rival = Object.values(models)[0]?.equal[1]?.name ?? ''
  const rows = Object.entries(models).map(([display, { equal, different }]) => [
    display,
    ...cells(equal),
    ...cells(different),
  ])
  const head = ['Offhook', rival, 'times']
  return table([
    ['display', ...head.map((name) => `equal: ${name}`), ...head.map((name) => `different: ${name}`)],
    ...rows,
  ])
}

function speedTable({ title, figures }: SpeedRow): string {
  const rows = figures.map((one) => [
    one.name,
    one.role === 'yardstick' ? '' : times(one.fromPhone),
    times(one.times),
    ms(one.ms),
  ])
  return `### ${title[0]?.toUpperCase()}${title.slice(1)}\n\n${table([['', 'from the phone', 'alone', 'alone, here'], ...rows])}`
}

function digitTable(rows: readonly DigitRow[]): string {
  const names = rows[0]?.missed.map(({ name }) => name) ?? []
  const counts = rows.map(({ pairs, missed }) => [pairs, ...missed.map((one) => one.pairs.length)])
  const all = ['pairs', ...names].map((_, i) => counts.reduce((sum, row) => sum + (row[i] ?? 0), 0))
  return table([
    ['digits of', 'pairs', ...names],
    ...rows.map(({ name }, i) => [name, ...(counts[i] ?? []).map(String)]),
    ['**all**', ...all.map((count) => `**${count}**`)],
  ])
}

const today = () => new Date().toISOString().slice(0, 10)
const times = (value: number) => (value >= 10 ? value.toFixed(0) : value.toFixed(2))
const ms = (value: number) => `${value >= 10 ? value.toFixed(0) : value.toPrecision(2)} ms`
const table = ([head = [], ...rows]: string[][]) =>
  [head, head.map((_, i) => (i === 0 ? '---' : '---:')), ...rows]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n')
