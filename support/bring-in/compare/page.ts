import { counted, escapeText } from '../../html-text.js'
import { describeEvaluation } from '../../references/index.js'
import { style } from '../sheet/style.js'
import type { ChangedDisplay, Comparison } from './compare.js'

interface ComparePage {
  /** The rack file. */
  readonly rack: string
  readonly comparison: Comparison
  /** The path of the picture of a changed display from the page: reference, display and difference side by side. */
  readonly pictureOf: (changed: ChangedDisplay) => string
}

/** What changed, one part for each display. Pure. */
export function comparePage({ rack, comparison, pictureOf }: ComparePage): string {
  const { changed, unknown, equal } = comparison
  const fact = (is: string, value: number, name: string) =>
    `<div class="${is}"><b>${value}</b>${escapeText(name)}</div>`
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Offhook: what changed on ${escapeText(rack)}</title><style>${style}</style></head><body>`,
    `<h1>What changed on ${escapeText(rack)}</h1>`,
    '<div class="facts">',
    fact(changed.length > 0 ? 'bad' : 'good', changed.length, 'changed'),
    fact('good', equal, 'as before'),
    fact(unknown.length > 0 ? 'doubt' : '', unknown.length, 'without a reference'),
    '</div>',
    ...changed.flatMap((one) => part(one, pictureOf(one))),
    ...(unknown.length > 0
      ? ['<h2>Without a reference</h2><ul class="lines">', ...unknown.map(item), '</ul>']
      : []),
    '</body></html>',
    '',
  ].join('\n')
}

const item = (text: string) => `<li>${escapeText(text)}</li>`

function part(changed: ChangedDisplay, picture: string): string[] {
  const { model, language, state, seen, evaluation } = changed
  return [
    `<article class="refused"><header><h3>${escapeText(`${state} · ${model}, ${language}`)}</h3>`,
    `<span class="soft">${escapeText(seen.join(', '))}</span></header>`,
    `<img src="${escapeText(picture)}" alt="reference, display and difference" style="max-width:100%">`,
    '<ul class="lines">',
    ...describeEvaluation(evaluation).map(item),
    '</ul></article>',
  ]
}

/** A line for each display that changed, and a verdict. @param page its path */
export function describeComparison({ changed, unknown, equal }: Comparison, page: string): string {
  const lines = changed.map(
    ({ model, language, state, seen }) => `✖ ${model}, ${language}: ${state} (${seen.join(', ')})`,
  )
  const without = unknown.map((one) => `– no reference: ${one}`)
  const as = `${counted(equal, 'display')} as before`
  const verdict =
    changed.length > 0
      ? `✖ ${counted(changed.length, 'display')} changed, ${as}: ${page}`
      : equal > 0
        ? `✔ ${as}`
        : '✖ nothing was compared: no display that was seen has a reference'
  return [...lines, ...without, verdict].join('\n')
}
