import { cpus, loadavg } from 'node:os'
import type { CoreTiming } from './cores.js'
import type { DigitRow } from './digits.js'
import type { Speed, SpeedRow } from './speed.js'

export interface Measured extends Speed {
  readonly digits: readonly DigitRow[]
  readonly tolerant: readonly DigitRow[]
  readonly capturesAbsent: boolean
  /** What the tolerant rivals were told, by their names. */
  readonly tolerances: readonly { readonly name: string; readonly how: string }[]
  readonly versions: readonly string[]
}

/** The page in docs/, as the run found it. */
export function writePage(measured: Measured): string {
  const { rows: speed, versions, naming } = measured
  return [
    '# How fast, and how strict',
    '<!-- Written by `npm run bench -- screens --write`; a change by hand is lost. -->',
    `Comparing one display: 480×272 px, recorded from a virtual D785. Measured ${today()} on ${cpus().length} cores of ` +
      `${cpus()[0]?.model ?? 'an unknown machine'} (load ${loadavg()[0]?.toFixed(1)}), Node ${process.version}, beside ${versions.join(', ')}, each with ` +
      'its defaults. All take turns in one run; the figures are medians. **Only the ratios mean something on another ' +
      'machine**; the busier it is, the less they do.',
    '```sh\nnpm run bench rivals             # installs the others, once, into bench/rivals\n' +
      'npm run bench screens            # prints\nnpm run bench -- screens --write # writes this page\n```',
    '## Speed',
    '*From the phone* is what a verdict costs from the bytes of `screen.bmp`, as a multiple of what it costs Offhook. ' +
      `odiff reads bitmaps; for the others the picture is made a PNG first (${ms(measured.pngMs)} by sharp, the ` +
      'quickest way we know). *Alone* leaves that out; where two PNG files are equal byte for byte, looks-same compares ' +
      'these few kilobytes and looks at no pixel. The last table leaves out who starts a process for each comparison.',
    targets(speed, naming),
    ...speed.map(speedTable),
    '## One wrong digit',
    'One digit on a whole display is exchanged for another, every one for every other, and each tool is asked whether ' +
      'the display is still the same. Virtual displays are painted by the virtual phones; the digits of real phones ' +
      'are cut from captures and put onto their own ground.',
    measured.capturesAbsent ? '**Skipped: the captures of real phones are not on this machine.**' : '',
    'How many wrong digits are called equal, with the documented defaults:',
    digitTable(measured.digits),
    'With the tolerances that the documentation of each shows ' +
      `(${measured.tolerances.map(({ name, how }) => `${name}: ${how}`).join('; ')}):`,
    digitTable(measured.tolerant),
    'A tolerance counts pixels or shades of the whole display, and a digit is a few dozen pixels. In Offhook it belongs ' +
      'to a region with a name; everything else stays exact.',
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
}

function targets(speed: readonly SpeedRow[], naming: readonly CoreTiming[]): string {
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
    ['faster than every other tool, from the phone', 'on every row', fastest(speed)],
  ])
}

/** In words, on which rows somebody is faster. */
function fastest(speed: readonly SpeedRow[]): string {
  const beaten = speed.flatMap(({ title, figures }) =>
    figures.filter((one) => one.role === 'rival' && one.fromPhone < 1).map(({ name }) => `${title}: ${name}`),
  )
  return beaten.length === 0 ? 'on every row' : `not on ${beaten.join('; ')}`
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
