import type { IndexedScenario, RunIndex } from '../../reports/index.js'
import { describeMs, describeWait } from './lanes.js'
import { hashOf } from './link.js'
import { StatusMark } from './status-mark.js'
import { type Change, changeOf, featureOf, type Total, totalsBy, verdictOf } from './totals.js'

/** The run as a whole: what failed and what is new, totals, the slowest waits. */
export function Overview({ run }: { readonly run: RunIndex }) {
  const failed = run.scenarios.filter((scenario) => verdictOf(scenario) === 'failed')
  return (
    <div class="overview">
      {failed.length > 0 && <Failures failed={failed} />}
      {run.before && <Comparison run={run} before={run.before} />}
      <Totals title="Features" totals={totalsBy(run.scenarios, (one) => [featureOf(one)])} />
      <Totals title="Models" totals={totalsBy(run.scenarios, ({ models }) => models)} />
      {run.slowestWaits.length > 0 && <SlowestWaits run={run} />}
      <footer>
        Offhook {run.offhook}, Node {run.node}
      </footer>
    </div>
  )
}

function Failures({ failed }: { readonly failed: readonly IndexedScenario[] }) {
  return (
    <section class="panel wide">
      <h2>Failed</h2>
      <ul class="failures">
        {failed.map((scenario) => (
          <li key={scenario.id}>
            <a href={hashOf({ scenario: scenario.id })}>
              <StatusMark status={scenario.status} /> {scenario.title}
            </a>
            <p>{scenario.message?.split('\n').slice(0, 2).join('\n')}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const changes: readonly Change[] = ['newly red', 'newly slow', 'newly green']

function Comparison({ run, before }: { readonly run: RunIndex; readonly before: string }) {
  const compared = run.scenarios.filter((scenario) => scenario.before)
  if (compared.length === 0) return null
  const rows = changes.flatMap((change) =>
    compared.filter((one) => changeOf(one) === change).map((scenario) => ({ change, scenario })),
  )
  return (
    <section class="panel wide">
      <h2>Compared with the run of {new Date(before).toLocaleString()}</h2>
      {rows.length === 0 && <p>Nothing is newly red or newly slow ({compared.length} scenarios compared).</p>}
      <ul class="changes">
        {rows.map(({ change, scenario }) => (
          <li key={scenario.id}>
            <em class={change === 'newly green' ? 'good' : 'bad'}>{change}</em>
            <a href={hashOf({ scenario: scenario.id })}>{scenario.title}</a>
            <span class="took">
              {describeMs(scenario.before?.tookMs ?? 0)} → {describeMs(scenario.tookMs)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Totals({ title, totals }: { readonly title: string; readonly totals: readonly Total[] }) {
  if (totals.length === 0) return null
  return (
    <section class="panel">
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{title.slice(0, -1)}</th>
            <th scope="col">failed</th>
            <th scope="col">passed</th>
            <th scope="col">skipped</th>
            <th scope="col">time</th>
          </tr>
        </thead>
        <tbody>
          {totals.map(({ name, failed, passed, skipped, tookMs }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class={failed > 0 ? 'bad' : 'none'}>{failed}</td>
              <td>{passed}</td>
              <td class={skipped > 0 ? '' : 'none'}>{skipped}</td>
              <td>{describeMs(tookMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SlowestWaits({ run }: { readonly run: RunIndex }) {
  const longest = run.slowestWaits[0]?.tookMs ?? 1
  return (
    <section class="panel wide">
      <h2>Slowest waits</h2>
      <ol class="slowest">
        {run.slowestWaits.slice(0, 15).map((wait) => {
          const scenario = run.scenarios[wait.scenario]
          const attempt = wait.attempt + 1 === scenario?.attempts.length ? undefined : wait.attempt + 1
          const place = { scenario: scenario?.id, attempt, atMs: wait.atMs + wait.tookMs }
          return (
            <li key={`${scenario?.id} ${wait.phone} ${wait.atMs}`}>
              <a href={hashOf(place)}>
                {wait.phone} shows {describeWait(wait)}
              </a>
              <span class="about">
                {wait.model} · {scenario?.title}
              </span>
              <span class="bar" style={{ inlineSize: `${(wait.tookMs / longest) * 100}%` }} />
              <span class="took">{describeMs(wait.tookMs)}</span>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
