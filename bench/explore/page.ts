import { writeFile } from 'node:fs/promises'

const introduction = `# Exploration of planted defects

<!-- Written by \`npm run bench -- explore defects --write\`; a change by hand is lost. -->

[Exploration](../guide/exploration.md) plays random walks and knows nothing of the [planted defects](detection.md). Here all
phones of a rack have one defect, and walks are played until one fails. The times are those of the phones; the CPU seconds are
those of phones and driver together. _Actions_ is the length of the shortest walk that still fails, _of_ the length of the one
that failed first. No action is left if the idle display is wrong. A path of two numbers means that the walk was not shrunk: a phone
did not become idle again, or the failure needs what an earlier walk left on the phone. Without a defect, the same walks find
nothing.
`

export const tableHead = [
  '| defect | model | found after s | CPU s | actions | of | path |',
  '| --- | --- | --: | --: | --: | --: | --- |',
]

/** @param rows lines of the table @param summary `74 of 74 found within 5 minutes` */
export const writePage = (rows: readonly string[], summary: string): Promise<void> =>
  writeFile(
    'docs/reference/exploration.md',
    [introduction, `**${summary}.**`, '', ...tableHead, ...rows, ''].join('\n'),
  )
