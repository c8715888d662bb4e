import { counted, escapeText } from '../../html-text.js'
import type { Exploration, Finding } from '../explore.js'
import { actionKey } from '../model/index.js'

/** What the folder of the report has of a finding. */
export interface FindingFiles {
  /** The name of the feature file, and its text. */
  readonly feature: string
  readonly text: string
  /** The command that plays the walk again. */
  readonly replay: string
  readonly pictures: readonly {
    readonly phone: string
    /** The name of the file. */
    readonly file: string
    /** Whether it shows the expected display and the difference too. */
    readonly hasExpected: boolean
  }[]
}

export type FilesOf = (finding: Finding) => FindingFiles | undefined

/** Each finding with its actions, its message, its displays and its feature. */
export function findingsPart({ findings, repeated }: Exploration, filesOf: FilesOf): string[] {
  if (findings.length === 0)
    return ['<p class="good">Every display was as the model of telephony tells it.</p>']
  const more =
    repeated > 0 ? [`<p>${counted(repeated, 'further walk')} failed in one of these ways.</p>`] : []
  return [...findings.flatMap((finding, i) => findingPart(finding, i + 1, filesOf(finding))), ...more]
}

function findingPart(finding: Finding, number: number, files: FindingFiles | undefined): string[] {
  const { steps, message, foundAfter, replays, failsAgain } = finding
  const last = steps.at(-1)
  const shrunk = `${counted(steps.length, 'action')} of ${foundAfter}, after ${counted(replays, 'replay')}`
  const doubt = failsAgain ? '' : '. It did not fail again when it was replayed: perhaps a matter of timing'
  return [
    '<article>',
    `<h3>${number}. ${escapeText(last ? actionKey(last.action) : 'Phones that should be idle')}</h3>`,
    '<div class="pair">',
    `<ol>${steps.map(({ action }) => `<li>${escapeText(actionKey(action))}</li>`).join('')}</ol>`,
    `<pre class="bad">${escapeText(message)}</pre>`,
    '</div>',
    ...(files ? displaysPart(files) : []),
    `<p class="note">${shrunk}${doubt}.</p>`,
    ...(files ? featurePart(files) : []),
    '</article>',
  ]
}

const displaysPart = ({ pictures }: FindingFiles): string[] =>
  pictures.map(({ phone, file, hasExpected }) => {
    const caption = hasExpected ? `${phone}: expected, shown, difference` : `${phone} showed this`
    const text = escapeText(caption)
    return `<figure><a href="${encodeURI(file)}"><img src="${encodeURI(file)}" alt="${text}" loading="lazy"></a><figcaption>${text}</figcaption></figure>`
  })

const featurePart = ({ feature, text, replay }: FindingFiles): string[] => [
  `<details><summary>Feature <a href="${encodeURI(feature)}">${escapeText(feature)}</a></summary><pre>${escapeText(text)}</pre></details>`,
  `<p class="note">Play it again: <code>${escapeText(replay)}</code></p>`,
]
