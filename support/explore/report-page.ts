import type { Coverage } from './coverage.js'
import type { Exploration, Finding } from './explore.js'
import type { Law } from './laws.js'
import { actionKey, actionKinds, type Question } from './model/index.js'
import { escapeText, screenMap } from './screen-map.js'

/** Everything that the report of an exploration shows. */
export interface ReportContent {
  readonly exploration: Exploration
  readonly coverage: Coverage
  readonly laws: readonly Law[]
  readonly openQuestions: readonly Question[]
  /** `A (desk-1, D785)` */
  readonly phones: readonly string[]
  /** The states that have a reference for a phone of the cast. */
  readonly states: readonly string[]
  /** The files of a finding, relative to the page. */
  readonly filesOf: (finding: Finding) => readonly string[]
  /** `--seed 7`, and how long it took. */
  readonly summary: string
}

/** The report as one HTML page without further files. */
export function reportPage(content: ReportContent): string {
  const { exploration, phones, summary, coverage, states } = content
  const { walks, actions, findings } = exploration
  const shown = new Set(coverage.allTransitions.flatMap(({ from, to }) => [from, to]))
  const untouched = states.filter((state) => !shown.has(state))
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Offhook: exploration</title>',
    `<style>${style}</style></head><body>`,
    '<h1>Exploration</h1>',
    `<p>${escapeText(phones.join(', '))}. ${escapeText(summary)} ${walks} walks, ${actions} actions, ${findings.length} found.</p>`,
    ...findingsPart(content),
    '<h2>Screen map</h2>',
    '<p>An arrow is a change of a display; the thicker, the more often. A red state has a reference, and no phone showed it.</p>',
    screenMap(coverage.allTransitions, untouched),
    ...coveragePart(coverage),
    ...transitionPart(coverage),
    ...questionPart(content),
    ...untoldPart(exploration),
    '</body></html>',
    '',
  ].join('\n')
}

const style =
  'body{font:15px/1.45 sans-serif;margin:2em auto;max-width:75em;padding:0 1em;color:#123}table{border-collapse:collapse}td,th{border:1px solid #ccd;padding:.15em .5em;text-align:left}td.n{text-align:right}td.never{background:#fbe3e3}pre{background:#f3f5f8;padding:.7em;white-space:pre-wrap}svg{width:100%;height:auto}'

function findingsPart({ exploration: { findings, repeated }, filesOf }: ReportContent): string[] {
  if (findings.length === 0) return ['<h2>Found</h2><p>Nothing: every display was as the model tells it.</p>']
  const parts = findings.flatMap((finding) => [
    `<h3>${escapeText(finding.steps.map(({ action }) => actionKey(action)).join(', '))}</h3>`,
    `<pre>${escapeText(finding.message)}</pre>`,
    `<p>${finding.steps.length} actions, shrunk from ${finding.foundAfter} in ${finding.replays} replays. ` +
      `${finding.failsAgain ? '' : 'It did not fail again when it was replayed. '}Path ${finding.path}. ` +
      `${filesOf(finding)
        .map((file) => `<a href="${encodeURI(file)}">${escapeText(file)}</a>`)
        .join(', ')}</p>`,
  ])
  const more = repeated > 0 ? [`<p>${repeated} further walks failed in one of these ways.</p>`] : []
  return ['<h2>Found</h2>', ...parts, ...more]
}

/** State × action: how often, and which never. */
function coveragePart(coverage: Coverage): string[] {
  const visits = coverage.allVisits
  const models = [...new Set(visits.map(({ model }) => model))]
  return models.flatMap((model) => {
    const own = visits.filter((visit) => visit.model === model)
    const states = [
      ...new Set(
        [...own, ...coverage.allOffered.filter((one) => one.model === model)].map(({ state }) => state),
      ),
    ].toSorted()
    const kinds = actionKinds.filter((kind) => own.some((visit) => visit.kind === kind))
    const cell = (state: string, kind: string) => {
      const count = own.find((visit) => visit.state === state && visit.kind === kind)?.count
      if (count !== undefined) return `<td class="n">${count}</td>`
      const isOffered = coverage.allOffered.some(
        (one) => one.model === model && one.state === state && one.kind === kind,
      )
      return isOffered ? '<td class="never">never</td>' : '<td></td>'
    }
    return [
      `<h2>${escapeText(model)}: state × action</h2>`,
      '<p>How often a phone that shows the state did the action. Never: it was possible, and not tried.</p>',
      `<table><tr><th></th>${states.map((state) => `<th>${escapeText(state)}</th>`).join('')}</tr>`,
      ...kinds.map((kind) => `<tr><th>${kind}</th>${states.map((state) => cell(state, kind)).join('')}</tr>`),
      '</table>',
    ]
  })
}

function transitionPart(coverage: Coverage): string[] {
  const rows = coverage.allTransitions
    .toSorted((a, b) => b.count - a.count)
    .map(
      ({ from, to, count, causes }) =>
        `<tr><td>${escapeText(from)}</td><td>${escapeText(to)}</td><td class="n">${count}</td><td>${escapeText(causes.join(', '))}</td></tr>`,
    )
  return [
    '<h2>Changes of displays</h2><table><tr><th>from</th><th>to</th><th>times</th><th>after</th></tr>',
    ...rows,
    '</table>',
  ]
}

function questionPart({ laws, openQuestions }: ReportContent): string[] {
  const rows = laws.map(
    ({ model, question, answer }) =>
      `<tr><td>${escapeText(model)}</td><td>${escapeText(question)}</td><td>${escapeText(answer)}</td></tr>`,
  )
  return [
    '<h2>What no source tells</h2>',
    '<p>The first observation decides, and later ones had to agree.</p>',
    '<table><tr><th>model</th><th>question</th><th>observed</th></tr>',
    ...rows,
    '</table>',
    `<p>Not observed: ${escapeText(openQuestions.join('; ') || 'none')}.</p>`,
  ]
}

function untoldPart({ untold }: Exploration): string[] {
  if (untold.length === 0) return []
  return [
    '<h2>Displays that could not be told</h2>',
    ...untold.map((message) => `<pre>${escapeText(message)}</pre>`),
  ]
}
