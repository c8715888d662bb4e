import { counted, escapeText } from '../../html-text.js'
import { describeEvaluation } from '../../references/index.js'
import { style } from '../sheet/style.js'
import type { ChangedDisplay, Comparison, OtherState } from './compare.js'

interface ComparePage {
  /** The rack file. */
  readonly rack: string
  readonly comparison: Comparison
  /** The path of the picture of a changed display from the page: reference, display and difference side by side. */
  readonly pictureOf: (changed: ChangedDisplay) => string
}

/** What changed, one part for each display. Pure. */
export function comparePage({ rack, comparison, pictureOf }: ComparePage): string {
  const { changed, others, unknown, scrolling, equal } = comparison
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
    fact(others.some(({ isNeverShown }) => isNeverShown) ? 'bad' : '', others.length, 'showed another state'),
    fact(unknown.length > 0 ? 'doubt' : '', unknown.length, 'without a reference'),
    '</div>',
    ...changed.flatMap((one) => part(one, pictureOf(one))),
    ...list('Showed another state', others.map(describeOther)),
    ...list('Without a reference', unknown),
    ...list('As before but for a text that scrolls, and was not seen at rest', scrolling),
    '</body></html>',
    '',
  ].join('\n')
}

const list = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`<h2>${title}</h2><ul class="lines">`, ...lines.map(item), '</ul>'] : []

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

function describeOther({ model, language, state, shown, seen, isNeverShown }: OtherState): string {
  const shows = `${model}, ${language}: ${shown.map((one) => `"${one}"`).join(' and ')} where "${state}" was awaited (${seen.join(', ')})`
  return isNeverShown ? `${shows}; "${state}" was never shown` : shows
}

/** Whether all displays are as before, as far as they have references. */
export const isAsBefore = ({ changed, others, equal }: Comparison): boolean =>
  equal > 0 && changed.length === 0 && !others.some(({ isNeverShown }) => isNeverShown)

/** A line for each display that changed, and a verdict. @param page its path */
export function describeComparison(comparison: Comparison, page: string): string {
  const { changed, others, unknown, scrolling } = comparison
  const lines = changed.map(
    ({ model, language, state, seen }) => `✖ ${model}, ${language}: ${state} (${seen.join(', ')})`,
  )
  const other = others.map((one) => `${one.isNeverShown ? '✖' : '–'} ${describeOther(one)}`)
  const without = unknown.map((one) => `– no reference: ${one}`)
  const moving = scrolling.map((one) => `– as before but for a text that scrolls: ${one}`)
  return [...lines, ...other, ...without, ...moving, verdictOf(comparison, page)].join('\n')
}

function verdictOf(comparison: Comparison, page: string): string {
  const { changed, others, equal } = comparison
  if (isAsBefore(comparison)) return `✔ ${counted(equal, 'display')} as before`
  const never = others.filter(({ isNeverShown }) => isNeverShown).length
  if (equal === 0 && changed.length === 0 && never === 0)
    return '✖ nothing was compared: no display that was seen has a reference'
  const neverShown = never > 0 ? `, ${counted(never, 'state')} never shown` : ''
  return `✖ ${counted(changed.length, 'display')} changed${neverShown}, ${counted(equal, 'display')} as before: ${page}`
}
