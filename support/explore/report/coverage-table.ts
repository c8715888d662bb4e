import { escapeText } from '../../html-text.js'
import type { Coverage } from '../coverage.js'
import { actionKinds } from '../model/index.js'
import { byGroup } from './state-groups.js'

/** For each model a table of state × action: how often a phone that shows the state did the action. */
export function coverageTables(coverage: Coverage): string[] {
  const models = [...new Set(coverage.allVisits.map(({ model }) => model))]
  return models.flatMap((model) => tableOf(model, coverage))
}

function tableOf(model: string, { allVisits, allOffered }: Coverage): string[] {
  const isOwn = (one: { readonly model: string }) => one.model === model
  const counts = new Map(allVisits.filter(isOwn).map((one) => [keyOf(one), one.count]))
  const offered = new Set(allOffered.filter(isOwn).map(keyOf))
  const states = [...new Set([...allVisits, ...allOffered].filter(isOwn).map(({ state }) => state))].toSorted(
    byGroup,
  )
  const kinds = actionKinds.filter((kind) =>
    states.some((state) => counts.has(keyOf({ state, kind })) || offered.has(keyOf({ state, kind }))),
  )
  const most = Math.max(1, ...counts.values())
  const cell = (state: string, kind: string) => {
    const key = keyOf({ state, kind })
    const count = counts.get(key)
    if (count !== undefined) return `<td class="h${heatOf(count, most)}">${count}</td>`
    return offered.has(key) ? '<td class="never" title="possible, and never tried">–</td>' : '<td></td>'
  }
  const untried = [...offered].filter((key) => !counts.has(key)).length
  return [
    `<h3>${escapeText(model)}</h3>`,
    `<p class="note">${counts.size} of ${counts.size + untried} possible pairs were tried.</p>`,
    '<div class="wide"><table class="matrix"><thead><tr><th></th>',
    ...states.map((state) => `<th scope="col"><span>${escapeText(state)}</span></th>`),
    '</tr></thead><tbody>',
    ...kinds.map(
      (kind) =>
        `<tr><th scope="row">${escapeText(kind)}</th>${states.map((state) => cell(state, kind)).join('')}</tr>`,
    ),
    '</tbody></table></div>',
  ]
}

const keyOf = ({ state, kind }: { readonly state: string; readonly kind: string }) => `${state}\n${kind}`

/** 1 to 4: the more often, the stronger the colour. */
const heatOf = (count: number, most: number): number =>
  1 + Math.min(3, Math.floor((4 * Math.log1p(count)) / Math.log1p(most + 1)))
