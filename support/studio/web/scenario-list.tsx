import { useMemo, useRef } from 'preact/hooks'
import type { IndexedScenario, RunIndex } from '../../reports/index.js'
import { useKeys, usesTheKey } from './keys.js'
import { describeMs } from './lanes.js'
import { hashOf } from './link.js'
import { StatusMark } from './status-mark.js'
import { changeOf, type Filter, featureOf, matches, modelsOf, totalOf } from './totals.js'

interface ListOptions {
  readonly run: RunIndex
  readonly filter: Filter
  readonly onFilter: (filter: Filter) => void
  /** The id of the scenario that is shown. */
  readonly shown: string | undefined
}

export function ScenarioList({ run, filter, onFilter, shown }: ListOptions) {
  const found = useMemo(() => run.scenarios.filter((one) => matches(one, filter)), [run, filter])
  const features = [...new Set(found.map(featureOf))]
  return (
    <nav class="list" aria-label="Scenarios">
      <RunHead run={run} />
      <Filters run={run} filter={filter} onFilter={onFilter} />
      <p class="found" role="status">
        {describeFound(found.length, run.scenarios.length)}
      </p>
      <div class="features">
        {features.map((feature) => (
          <section key={feature}>
            <h2>{feature}</h2>
            <ul>
              {found
                .filter((scenario) => featureOf(scenario) === feature)
                .map((scenario) => (
                  <Row key={scenario.id} scenario={scenario} isShown={scenario.id === shown} />
                ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  )
}

function describeFound(found: number, all: number): string {
  const scenarios = all === 1 ? '1 scenario' : `${all} scenarios`
  return found === all ? scenarios : `${found} of ${scenarios}`
}

function RunHead({ run }: { readonly run: RunIndex }) {
  const { passed, failed, skipped } = totalOf('', run.scenarios)
  return (
    <header class="run-head">
      <a href={hashOf({ scenario: undefined })} class="brand">
        Offhook
      </a>
      <time dateTime={run.startedAt}>{new Date(run.startedAt).toLocaleString()}</time>
      <p class="counts">
        {failed > 0 && <span class="bad">{failed} failed</span>}
        <span class="good">{passed} passed</span>
        {skipped > 0 && <span>{skipped} skipped</span>}
        <span>{describeMs(run.tookMs)}</span>
      </p>
    </header>
  )
}

function Filters({ run, filter, onFilter }: Omit<ListOptions, 'shown'>) {
  const models = modelsOf(run)
  const search = useRef<HTMLInputElement>(null)
  useKeys((event) => {
    if (event.key !== '/' || usesTheKey(event)) return
    event.preventDefault()
    search.current?.focus()
  })
  return (
    <search class="filters">
      <input
        ref={search}
        type="search"
        aria-label="Search scenarios"
        placeholder="Name, tag, model …  ( / )"
        value={filter.text}
        onInput={({ currentTarget }) => onFilter({ ...filter, text: currentTarget.value })}
      />
      <label>
        <input
          type="checkbox"
          checked={filter.onlyFailed}
          onChange={({ currentTarget }) => onFilter({ ...filter, onlyFailed: currentTarget.checked })}
        />
        only failed
      </label>
      {models.length > 1 && (
        <select
          aria-label="Model"
          value={filter.model}
          onChange={({ currentTarget }) => onFilter({ ...filter, model: currentTarget.value })}
        >
          <option value="">all models</option>
          {models.map((model) => (
            <option key={model}>{model}</option>
          ))}
        </select>
      )}
    </search>
  )
}

function Row({ scenario, isShown }: { readonly scenario: IndexedScenario; readonly isShown: boolean }) {
  const change = changeOf(scenario)
  // The name of a copy for a model ends with it.
  const models = scenario.models.filter((model) => !scenario.title.includes(`(${model})`))
  return (
    <li>
      <a href={hashOf({ scenario: scenario.id })} aria-current={isShown ? 'page' : undefined}>
        <StatusMark status={scenario.status} />
        <span class="title">{scenario.title}</span>
        <span class="took">{describeMs(scenario.tookMs)}</span>
        <span class="about">
          {models.join(' · ')}
          {change && <em class={change === 'newly green' ? 'good' : 'bad'}> {change}</em>}
          {scenario.attempts.length > 1 && <em> attempt {scenario.attempts.length}</em>}
          {scenario.byRack && <em class="bad"> rack</em>}
        </span>
      </a>
    </li>
  )
}
