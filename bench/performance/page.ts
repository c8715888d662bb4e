import { cpus, loadavg } from 'node:os'
import { describeValue, type Figure, type Section } from './figure.js'
import type { Profile } from './profile.js'

/** Parts of a profile below this share are summed up. */
const smallestShare = 0.01

/** The page docs/reference/performance.md, also what the terminal shows. */
export function writePage(sections: readonly Section[], profiles: readonly (Profile & { title: string })[]) {
  return `# Performance

<!-- Written by \`npm run bench -- performance --write\`; a change by hand is lost. -->

This page shows what Offhook costs: processor time to start and per scenario, memory, and how both grow. Measured ${today()} on ${machine()}.

**Only the ratios are valid on another machine.** The wanted figures are for the machine of the measurement when it has nothing else to do.

\`\`\`sh
npm run bench performance                    # prints start, steady state, memory and scale
npm run bench performance start              # prints one of them
npm run bench performance suite              # npm test and its parts; takes minutes
npm run bench -- performance --nodes 26 --write   # writes this page, with everything
\`\`\`

${sections.map(describeSection).join('\n')}
## Where the time goes

Profiles of the process that runs the scenarios, by \`node --cpu-prof\`: own time, by package and by folder of \`support/\`.
${profiles.map(describeProfile).join('\n')}`
}

export function describeSection({ title, text, figures }: Section): string {
  return `## ${title}

${text}

|  | wanted | measured |
| --- | ---: | ---: |
${figures.map(describeFigure).join('\n')}
`
}

function describeFigure({ what, value, unit, atMost }: Figure): string {
  const wanted = atMost === undefined ? '' : `≤ ${atMost} ${unit}`
  const measured = describeValue(value, unit)
  return `| ${what} | ${wanted} | ${atMost !== undefined && value > atMost ? `**${measured}**` : measured} |`
}

export function describeProfile({ title, milliseconds, parts }: Profile & { title: string }): string {
  const large = parts.filter((part) => part.milliseconds >= milliseconds * smallestShare)
  const rest = milliseconds - large.reduce((sum, part) => sum + part.milliseconds, 0)
  const percent = (part: number) => `${((part / milliseconds) * 100).toFixed(0)} %`
  return `
### ${title}

| part | share |
| --- | ---: |
${[...large, { part: 'everything else', milliseconds: rest }].map((one) => `| ${one.part} | ${percent(one.milliseconds)} |`).join('\n')}
`
}

const today = () => new Date().toISOString().slice(0, 10)

function machine(): string {
  const { length } = cpus()
  const [load = 0] = loadavg()
  return `${length} cores of ${cpus()[0]?.model} (load ${load.toFixed(1)}), Node ${process.version}`
}
