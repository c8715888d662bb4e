import { useState } from 'preact/hooks'
import type { Journal } from '../../reports/index.js'
import { pictureUrl } from './data.js'
import { describeMs, describeWait } from './lanes.js'
import { failedWaits, type Wait } from './moment.js'
import { Regions } from './regions.js'

type Compared = NonNullable<Wait['comparison']>
type Region = Compared['regions'][number]

interface FailureOptions {
  readonly journal: Journal
  readonly atMs: number
  readonly onGo: (atMs: number) => void
}

/** Why a scenario failed: its message, and each wait that failed with expected, actual and difference. */
export function Failure({ journal, atMs, onGo }: FailureOptions) {
  const waits = failedWaits(journal)
  const [chosen, setChosen] = useState<number | undefined>()
  if (!journal.failure) return null
  const atMoment = waits.findLastIndex(({ endMs }) => Math.abs(endMs - atMs) < 0.1)
  const index = chosen ?? (atMoment >= 0 ? atMoment : waits.length - 1)
  const shown = waits[index]?.wait
  const choose = (i: number) => {
    setChosen(i)
    onGo(waits[i]?.endMs ?? atMs)
  }
  return (
    <section class="failure" aria-label="Why it failed">
      {waits.length > 1 && (
        <p class="choices">
          {waits.map(({ wait, endMs }, i) => (
            <button
              key={`${wait.phone} ${endMs}`}
              type="button"
              aria-pressed={i === index}
              onClick={() => choose(i)}
            >
              {wait.phone}: {describeWait(wait)}
            </button>
          ))}
        </p>
      )}
      {shown && <h2>{describeFailed(shown)}</h2>}
      {shown?.comparison && shown.picture ? (
        <Comparison key={index} compared={shown.comparison} actual={shown.picture} />
      ) : null}
      <details open={!shown?.comparison}>
        <summary>The whole message</summary>
        <pre class="message">{journal.failure.message}</pre>
      </details>
    </section>
  )
}

function describeFailed(wait: Wait): string {
  const deadline = wait.deadlineMs ? ` within ${describeMs(wait.deadlineMs)}` : ''
  const outcome = wait.outcome === 'not shown' ? 'does not show' : `${wait.outcome}:`
  return `${wait.phone} ${outcome} ${describeWait(wait)}${deadline}`
}

const modes = ['side by side', 'slider', 'blink'] as const

interface ComparisonOptions {
  readonly compared: Compared
  readonly actual: string
}

function Comparison({ compared, actual }: ComparisonOptions) {
  const [mode, setMode] = useState<(typeof modes)[number]>('side by side')
  const [outlined, setOutlined] = useState(true)
  const [pointed, setPointed] = useState('')
  const outlines = outlined ? <Outlines compared={compared} pointed={pointed} /> : null
  return (
    <div class="comparison">
      <fieldset class="modes">
        <legend class="hidden">How to compare</legend>
        {modes.map((one) => (
          <button key={one} type="button" aria-pressed={one === mode} onClick={() => setMode(one)}>
            {one}
          </button>
        ))}
        <label>
          <input
            type="checkbox"
            checked={outlined}
            onChange={({ currentTarget }) => setOutlined(currentTarget.checked)}
          />
          regions
        </label>
        <code>{compared.reference}</code>
      </fieldset>
      <div class="pictures">
        {mode === 'side by side' && (
          <>
            <Picture name="expected" picture={compared.expected} outlines={outlines} />
            <Picture name="actual" picture={actual} outlines={outlines} />
          </>
        )}
        {mode === 'slider' && <Slider {...{ compared, actual, outlines }} />}
        {mode === 'blink' && <Blink {...{ compared, actual, outlines }} />}
        <Picture name="difference" picture={compared.difference} outlines={null} />
      </div>
      <Regions regions={compared.regions} onPoint={setPointed} />
      <Nearest nearest={compared.nearest} />
    </div>
  )
}

interface PictureOptions {
  readonly name: string
  readonly picture: string
  readonly outlines: preact.ComponentChildren
}

const Picture = ({ name, picture, outlines }: PictureOptions) => (
  <figure>
    <figcaption>{name}</figcaption>
    <div class="compared">
      <img src={pictureUrl(picture)} alt={`${name} display`} />
      {outlines}
    </div>
  </figure>
)

type BothOptions = ComparisonOptions & Pick<PictureOptions, 'outlines'>

function Slider({ compared, actual, outlines }: BothOptions) {
  const [share, setShare] = useState(50)
  return (
    <figure class="double">
      <figcaption>expected | actual</figcaption>
      <div class="compared">
        <img src={pictureUrl(compared.expected)} alt="expected display" />
        <img
          class="over"
          src={pictureUrl(actual)}
          alt="actual display"
          style={{ clipPath: `inset(0 0 0 ${share}%)` }}
        />
        {outlines}
        <input
          type="range"
          aria-label="How much of the expected display is shown"
          value={share}
          onInput={({ currentTarget }) => setShare(Number(currentTarget.value))}
        />
      </div>
    </figure>
  )
}

const Blink = ({ compared, actual, outlines }: BothOptions) => (
  <figure class="double">
    <figcaption>expected and actual in turn</figcaption>
    <div class="compared">
      <img src={pictureUrl(compared.expected)} alt="expected display" />
      <img class="over blinking" src={pictureUrl(actual)} alt="actual display" />
      {outlines}
    </div>
  </figure>
)

function Outlines({ compared, pointed }: { readonly compared: Compared; readonly pointed: string }) {
  const { width, height, regions } = compared
  const isWhole = ({ box }: Region) => box.width === width && box.height === height
  return (
    <svg class="outlines" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {regions
        .filter((region) => !isWhole(region))
        .map(({ name, box, rule, differing, text }) => (
          <rect
            key={name}
            {...box}
            class={[
              rule,
              differing > 0 || (text && text.verdict !== 'fits') ? 'differs' : '',
              name === pointed ? 'pointed' : '',
            ].join(' ')}
          >
            <title>{name}</title>
          </rect>
        ))}
    </svg>
  )
}

function Nearest({ nearest }: { readonly nearest: Compared['nearest'] }) {
  if (nearest.length === 0) return null
  return (
    <section class="nearest">
      <h3>Nearest states</h3>
      {nearest.map(({ state, differing, regions, picture }) => (
        <figure key={state}>
          <img src={pictureUrl(picture)} alt={`reference of ${state}`} />
          <figcaption>
            <b>{state}</b> {differing === 0 ? 'all compared pixels equal' : `${differing} px differ`}
            {regions.length > 0 && <span> in {regions.join(', ')}</span>}
          </figcaption>
        </figure>
      ))}
    </section>
  )
}
