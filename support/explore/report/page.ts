import { counted, escapeText } from '../../html-text.js'
import type { Coverage } from '../coverage.js'
import type { Exploration } from '../explore.js'
import type { KnownAnswer } from '../known-answers.js'
import { actionKey, type Question } from '../model/index.js'
import { coverageTables } from './coverage-table.js'
import { type FilesOf, findingsPart } from './findings.js'
import { screenMap } from './screen-map.js'
import { style } from './style.js'

/** Everything that the report of an exploration shows. */
export interface ReportContent {
  readonly exploration: Exploration
  readonly coverage: Coverage
  readonly answers: readonly KnownAnswer[]
  readonly openQuestions: readonly Question[]
  /** `A (desk-1, D785)` */
  readonly phones: readonly string[]
  /** The states that have a reference for a phone of the cast. */
  readonly states: readonly string[]
  readonly filesOf: FilesOf
  readonly seed: number
  /** `12 min 3 s` */
  readonly took: string
}

/** The report as one HTML page. Only the displays of findings are further files. */
export function reportPage(content: ReportContent): string {
  const { exploration, coverage, filesOf } = content
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>Offhook: exploration</title><style>${style}</style></head><body>`,
    ...headPart(content),
    '<h2>Findings</h2>',
    ...findingsPart(exploration, filesOf),
    ...mapPart(content),
    '<h2>State × action</h2>',
    '<p>How often a phone that showed the state did the action. A dash: it was possible, and never tried.</p>',
    ...coverageTables(coverage),
    ...questionPart(content),
    ...untoldPart(exploration),
    '</body></html>',
    '',
  ].join('\n')
}

function headPart({ exploration, phones, seed, took }: ReportContent): string[] {
  const { findings, walks, actions, endedBy } = exploration
  const facts = [
    { is: findings.length > 0 ? 'bad' : 'good', value: findings.length, name: 'found' },
    { is: '', value: walks, name: 'walks' },
    { is: '', value: actions, name: 'actions' },
    { is: '', value: took, name: 'time' },
    { is: '', value: seed, name: 'seed' },
  ]
  return [
    `<h1>Exploration</h1><p>${escapeText(phones.join(', '))}</p>`,
    '<div class="facts">',
    ...facts.map(({ is, value, name }) => `<div class="${is}"><b>${escapeText(`${value}`)}</b>${name}</div>`),
    '</div>',
    ...(endedBy ? [`<pre class="bad">It ended early. ${escapeText(endedBy.message)}</pre>`] : []),
  ]
}

function mapPart({ coverage, states }: ReportContent): string[] {
  const { allTransitions } = coverage
  const shown = new Set(allTransitions.flatMap(({ from, to }) => [from, to]))
  const never = states.filter((state) => !shown.has(state)).toSorted()
  const rows = allTransitions
    .toSorted((a, b) => b.count - a.count)
    .map(
      ({ from, to, count, causes }) =>
        `<tr><td>${escapeText(from)}</td><td>${escapeText(to)}</td><td class="n">${count}</td><td>${escapeText(causes.join(', '))}</td></tr>`,
    )
  return [
    '<h2>Screen map</h2>',
    '<p>Each line is a change of a display: blue from left to right, grey back. The thicker, the more often. Point at a state to see its own changes.</p>',
    `<div class="wide">${screenMap(allTransitions)}</div>`,
    ...(never.length > 0
      ? [
          '<p>States that have a reference, and that no phone showed:</p>',
          `<ul class="chips">${never.map((state) => `<li>${escapeText(state)}</li>`).join('')}</ul>`,
        ]
      : []),
    `<details><summary>All ${counted(rows.length, 'change')} of displays</summary><div class="wide"><table>`,
    '<tr><th>from</th><th>to</th><th>times</th><th>after</th></tr>',
    ...rows,
    '</table></div></details>',
  ]
}

function questionPart({ answers, openQuestions }: ReportContent): string[] {
  const rows = answers.map(
    ({ model, question, answer }) =>
      `<tr><td>${escapeText(model)}</td><td>${escapeText(question)}</td><td>${escapeText(answer)}</td></tr>`,
  )
  return [
    '<h2>What no source tells</h2>',
    '<p>The first observation decides, and later ones had to agree. Read the answers: the first one may be wrong.</p>',
    '<div class="wide"><table><tr><th>model</th><th>question</th><th>observed</th></tr>',
    ...rows,
    '</table></div>',
    ...(openQuestions.length > 0
      ? [`<p class="note">Not observed: ${escapeText(openQuestions.join('; '))}.</p>`]
      : []),
  ]
}

function untoldPart({ untold }: Exploration): string[] {
  if (untold.length === 0) return []
  return [
    '<h2>Displays that could not be told</h2>',
    '<p>No reference fits what the model allows here. Record one, and walks go on from there.</p>',
    ...untold.flatMap(({ steps, message }) => [
      `<pre>${escapeText(message)}</pre>`,
      `<p class="note">After: ${escapeText(steps.map(({ action }) => actionKey(action)).join(', '))}.</p>`,
    ]),
  ]
}
