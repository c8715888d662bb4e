import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import type { RunIndex } from '../../reports/index.js'
import { loadRun } from './data.js'
import { hashOf, type Place, readHash } from './link.js'
import { Overview } from './overview.js'
import { ScenarioList } from './scenario-list.js'
import { ScenarioView } from './scenario-view.js'
import { type Filter, noFilter } from './totals.js'

/** The whole page: the list of scenarios, and beside it the overview or one scenario. */
export function App() {
  const [run, setRun] = useState<RunIndex | undefined>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    loadRun().then(setRun, () => setProblem('This run has no index: it has not ended, or it was stopped.'))
  }, [])
  if (problem) return <p class="notice">{problem}</p>
  if (!run) return <p class="notice">Loading the run …</p>
  return <Run run={run} />
}

function Run({ run }: { readonly run: RunIndex }) {
  const [place, setPlace] = usePlace()
  const [filter, setFilter] = useState<Filter>(noFilter)
  const only = run.scenarios.length === 1 ? run.scenarios[0] : undefined
  const scenario = run.scenarios.find(({ id }) => id === place.scenario) ?? only
  return (
    <div class="run">
      <ScenarioList run={run} filter={filter} onFilter={setFilter} shown={scenario?.id} />
      <main>
        {scenario ? (
          <ScenarioView key={scenario.id} scenario={scenario} place={place} onPlace={setPlace} />
        ) : (
          <Overview run={run} />
        )}
      </main>
    </div>
  )
}

/** The place in the address. Walking through time replaces it: the back button leads to the scenario before. */
function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => readHash(location.hash))
  useLayoutEffect(() => {
    const read = () => setPlace(readHash(location.hash))
    addEventListener('hashchange', read)
    return () => removeEventListener('hashchange', read)
  }, [])
  const replace = (next: Place) => {
    history.replaceState(null, '', hashOf(next))
    setPlace(next)
  }
  return [place, replace]
}
