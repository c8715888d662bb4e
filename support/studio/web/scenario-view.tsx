import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { IndexedScenario, Journal } from '../../reports/index.js'
import { Failure } from './comparison.js'
import { loadTimeline } from './data.js'
import { Happened } from './happened.js'
import { useKeys, usesTheKey } from './keys.js'
import { describeMs } from './lanes.js'
import type { Place } from './link.js'
import { failingMoment, firstMoment, lengthOf, momentAt, momentsOf, sentencesOf, step } from './moment.js'
import { Stage } from './stage.js'
import { StatusMark } from './status-mark.js'
import { Timeline } from './timeline.js'

interface ViewOptions {
  readonly scenario: IndexedScenario
  readonly place: Place
  readonly onPlace: (place: Place) => void
}

/** One scenario: its phones at one moment, and the timeline to walk through it. */
export function ScenarioView({ scenario, place, onPlace }: ViewOptions) {
  const { attempts } = scenario
  const shown = Math.min(place.attempt ?? attempts.length, attempts.length)
  const timeline = attempts[shown - 1]?.timeline
  const [journal, setJournal] = useState<Journal | undefined>()
  const [problem, setProblem] = useState('')
  useEffect(() => {
    setJournal(undefined)
    setProblem(timeline === undefined ? 'This scenario has no timeline: nothing was recorded.' : '')
    if (timeline !== undefined)
      loadTimeline(timeline).then(setJournal, (error: Error) => setProblem(error.message))
  }, [timeline])
  const attempt = shown === attempts.length ? undefined : shown
  const go = (atMs: number) => onPlace({ scenario: scenario.id, attempt, atMs })
  return (
    <article class="scenario">
      <Head
        scenario={scenario}
        shown={shown}
        onAttempt={(one) => onPlace({ scenario: scenario.id, attempt: one })}
      />
      {problem && <p class="notice">{problem}</p>}
      {!journal && scenario.message && <pre class="message">{scenario.message}</pre>}
      {journal && (
        <Walk key={timeline} journal={journal} pinnedMs={place.atMs ?? firstMoment(journal)} onGo={go} />
      )}
    </article>
  )
}

interface HeadOptions {
  readonly scenario: IndexedScenario
  readonly shown: number
  readonly onAttempt: (attempt: number) => void
}

function Head({ scenario, shown, onAttempt }: HeadOptions) {
  const { title, status, uri, line, tags, tookMs, attempts, feature } = scenario
  return (
    <header class="scenario-head">
      <h1>
        <StatusMark status={status} /> {title}
      </h1>
      <p class="about">
        {feature} · <code>{`${uri}:${line}`}</code> · {describeMs(tookMs)}
        {tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
        {attempts.length > 1 &&
          attempts.map((attempt, i) => (
            <button
              key={`attempt ${i + 1}`}
              type="button"
              aria-pressed={i + 1 === shown}
              onClick={() => onAttempt(i + 1)}
            >
              attempt {i + 1}: {attempt.status}
            </button>
          ))}
      </p>
    </header>
  )
}

const beforeFirst = 'before the first sentence'

interface WalkOptions {
  readonly journal: Journal
  readonly pinnedMs: number
  readonly onGo: (atMs: number) => void
}

/** The moment that is shown is the one under the pointer, else the pinned one, which the keys move. */
function Walk({ journal, pinnedMs, onGo }: WalkOptions) {
  const [hoveredMs, setHoveredMs] = useState<number | undefined>()
  const atMs = Math.min(hoveredMs ?? pinnedMs, lengthOf(journal))
  const moment = useMemo(() => momentAt(journal, atMs), [journal, atMs])
  const failedAtMs = useMemo(() => failingMoment(journal), [journal])
  const walk = useWalkingKeys(journal, pinnedMs, onGo)
  return (
    <>
      <div class="sentence">
        <button type="button" title="one moment back ( ← )" onClick={() => walk('ArrowLeft')}>
          ‹<span class="hidden">one moment back</span>
        </button>
        <output class="clock">{(atMs / 1000).toFixed(2)} s</output>
        <button type="button" title="one moment on ( → )" onClick={() => walk('ArrowRight')}>
          ›<span class="hidden">one moment on</span>
        </button>
        <strong>{moment.sentence ?? beforeFirst}</strong>
        {failedAtMs !== undefined && (
          <button
            type="button"
            class="to-failure"
            title="to the failing moment ( f )"
            aria-pressed={Math.abs(atMs - failedAtMs) < 0.1}
            onClick={() => onGo(failedAtMs)}
          >
            failing moment
          </button>
        )}
      </div>
      <Stage moment={moment} atMs={atMs} />
      <Timeline
        {...{ journal, atMs, failedAtMs, onGo }}
        sentence={moment.sentence ?? beforeFirst}
        isHovered={hoveredMs !== undefined}
        onHover={setHoveredMs}
      />
      <Failure journal={journal} atMs={atMs} onGo={onGo} />
      <Happened journal={journal} atMs={atMs} onGo={onGo} />
    </>
  )
}

type Walk = (key: string, bySentence?: boolean) => boolean

/** Arrows: to the next moment; with Shift: to the next sentence. Home, End. f: to the failing moment. */
function useWalkingKeys(journal: Journal, pinnedMs: number, onGo: (atMs: number) => void): Walk {
  // Two keys may come before the page is drawn again: the second one goes on from where the first one led.
  const from = useRef(pinnedMs)
  from.current = pinnedMs
  const walk: Walk = (key, bySentence = false) => {
    const times = bySentence ? sentencesOf(journal) : momentsOf(journal)
    const targets: Readonly<Record<string, number | undefined>> = {
      ArrowLeft: step(times, from.current, -1),
      ArrowRight: step(times, from.current, 1),
      Home: 0,
      End: momentsOf(journal).at(-1),
      f: failingMoment(journal),
    }
    const target = targets[key]
    if (target === undefined) return false
    from.current = target
    onGo(target)
    return true
  }
  useKeys((event) => {
    if (!usesTheKey(event) && walk(event.key, event.shiftKey)) event.preventDefault()
  })
  return walk
}
