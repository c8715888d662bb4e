import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { Journal } from '../../reports/index.js'
import { pictureUrl } from './data.js'
import { describeMs, describeWait, type Lane, lanesOf, type Mark, sentenceSpans, ticksOf } from './lanes.js'
import { lengthOf } from './moment.js'

interface TimelineOptions {
  readonly journal: Journal
  readonly atMs: number
  readonly failedAtMs: number | undefined
  readonly sentence: string
  readonly onGo: (atMs: number) => void
  /** Whether the pointer shows the moment: then nothing may move under it. */
  readonly isHovered: boolean
  /** Undefined: the pointer has left the timeline. */
  readonly onHover: (atMs: number | undefined) => void
}

const zooms = [1, 2, 4, 8]

/** A lane per phone on one clock. The pointer shows a moment, a click stays there. */
export function Timeline(options: TimelineOptions) {
  const { journal, atMs, failedAtMs, sentence, onGo, onHover } = options
  const [zoom, setZoom] = useState(1)
  const scroll = useVisibleMoment(options, zoom)
  const lanes = useMemo(() => lanesOf(journal), [journal])
  const length = lengthOf(journal)
  const track = useRef<HTMLDivElement>(null)
  const timeAt = ({ clientX }: { readonly clientX: number }) => {
    const { left = 0, width = 1 } = track.current?.getBoundingClientRect() ?? {}
    return Math.round(Math.min(1, Math.max(0, (clientX - left) / width)) * length * 10) / 10
  }
  const percent = (ms: number) => `${(ms / length) * 100}%`
  return (
    <section class="timeline" aria-label="Timeline">
      <div class="names">
        <Zoom zoom={zoom} onZoom={setZoom} />
        {lanes.map(({ phone, waits }) => (
          <div key={phone} class="lane-name" style={{ '--rows': rowsOf(waits) }}>
            <b>{phone}</b> <span>{journal.phones[phone]?.model}</span>
          </div>
        ))}
      </div>
      <div class="scroll" ref={scroll}>
        <div
          ref={track}
          class="track"
          role="slider"
          tabIndex={0}
          aria-label="Moment. Arrow keys walk through time"
          aria-valuemin={0}
          aria-valuemax={Math.round(length)}
          aria-valuenow={Math.round(atMs)}
          aria-valuetext={`${(atMs / 1000).toFixed(2)} s: ${sentence}`}
          style={{ inlineSize: `${zoom * 100}%` }}
          onPointerMove={(event) => onHover(timeAt(event))}
          onPointerLeave={() => onHover(undefined)}
          onPointerDown={(event) => onGo(timeAt(event))}
        >
          <Axis journal={journal} atMs={atMs} zoom={zoom} />
          {lanes.map((lane) => (
            <LaneRow key={lane.phone} lane={lane} />
          ))}
          {failedAtMs !== undefined && (
            <i class="failing" style={{ insetInlineStart: percent(failedAtMs) }} />
          )}
          <i class="playhead" style={{ insetInlineStart: percent(atMs) }} />
        </div>
      </div>
      <Legend />
    </section>
  )
}

/** Scrolls a timeline that is larger than its place, so that the moment is in it. */
function useVisibleMoment({ journal, atMs, isHovered }: TimelineOptions, zoom: number) {
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = scroll.current
    if (!place || isHovered || zoom === 1) return
    const left = (atMs / lengthOf(journal)) * place.scrollWidth
    const isVisible = left >= place.scrollLeft && left <= place.scrollLeft + place.clientWidth
    if (!isVisible) place.scrollLeft = left - place.clientWidth / 2
  }, [journal, atMs, isHovered, zoom])
  return scroll
}

const rowsOf = (waits: Lane['waits']) => Math.max(1, ...waits.map(({ row }) => row + 1))

function Zoom({ zoom, onZoom }: { readonly zoom: number; readonly onZoom: (zoom: number) => void }) {
  return (
    <label class="zoom">
      zoom
      <select value={zoom} onChange={({ currentTarget }) => onZoom(Number(currentTarget.value))}>
        {zooms.map((one) => (
          <option key={one} value={one}>{`${one}×`}</option>
        ))}
      </select>
    </label>
  )
}

function Axis({
  journal,
  atMs,
  zoom,
}: Pick<TimelineOptions, 'journal' | 'atMs'> & { readonly zoom: number }) {
  const length = lengthOf(journal)
  const spans = useMemo(() => sentenceSpans(journal), [journal])
  return (
    <>
      <div class="ticks" aria-hidden="true">
        {ticksOf(length, 8 * zoom).map((ms) => (
          <span key={ms} style={{ insetInlineStart: `${(ms / length) * 100}%` }}>
            {ms / 1000} s
          </span>
        ))}
      </div>
      <div class="sentences">
        {spans.map(({ text, atMs: since, left, width }, i) => (
          <span
            key={since}
            title={text}
            class={since <= atMs && atMs < (spans[i + 1]?.atMs ?? Number.POSITIVE_INFINITY) ? 'now' : ''}
            style={{ insetInlineStart: `${left}%`, inlineSize: `${width}%` }}
          >
            {text}
          </span>
        ))}
      </div>
    </>
  )
}

function LaneRow({ lane: { displays, marks, waits } }: { readonly lane: Lane }) {
  return (
    <div class="lane" style={{ '--rows': rowsOf(waits) }}>
      <div class="marks">
        {marks.map((mark, i) => (
          <i
            key={`${mark.atMs} ${mark.kind} ${i}`}
            class={`mark ${mark.kind}`}
            title={describeMark(mark)}
            style={{ insetInlineStart: `${mark.left}%` }}
          />
        ))}
      </div>
      <div class="film">
        {displays.map(({ picture, atMs, left, width }) => (
          <span key={atMs} style={{ insetInlineStart: `${left}%`, inlineSize: `${width}%` }}>
            <img src={pictureUrl(picture)} alt="" draggable={false} />
          </span>
        ))}
      </div>
      <div class="waits">
        {waits.map(({ wait, row, tone, left, width }) => (
          <i
            key={`${wait.atMs} ${wait.state}`}
            class={tone}
            title={`${describeWait(wait)}: ${wait.outcome} after ${describeMs(wait.tookMs ?? 0)}`}
            style={{ insetInlineStart: `${left}%`, inlineSize: `${width}%`, '--row': row }}
          />
        ))}
      </div>
    </div>
  )
}

const describeMark = ({ atMs, text }: Mark) => `${(atMs / 1000).toFixed(2)} s: ${text}`

function Legend() {
  return (
    <p class="legend">
      <i class="mark key" /> key <i class="mark touch" /> touch <i class="mark dial" /> dial{' '}
      <i class="mark event" /> action URL <i class="bar good" /> wait until it matched <i class="bar bad" />{' '}
      until the deadline <i class="bar watch" /> watched
      <span class="keys">
        <kbd>←</kbd> <kbd>→</kbd> moment <kbd>Shift</kbd> sentence <kbd>f</kbd> failure <kbd>/</kbd> search
      </span>
    </p>
  )
}
