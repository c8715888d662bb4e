import { pictureUrl } from './data.js'
import { describeMs, describeWait } from './lanes.js'
import { endOf, hasFailed, type Moment, type PhoneMoment } from './moment.js'

/** All phones side by side, as they were at one moment. */
export function Stage({ moment, atMs }: { readonly moment: Moment; readonly atMs: number }) {
  return (
    <section class="stage" aria-label="Phones at this moment">
      {moment.phones.map((phone) => (
        <Phone key={phone.name} phone={phone} atMs={atMs} />
      ))}
    </section>
  )
}

function Phone({ phone, atMs }: { readonly phone: PhoneMoment; readonly atMs: number }) {
  const { name, model, number, picture, further } = phone
  const wait = describeOf(phone, atMs)
  return (
    <figure class={`phone ${wait?.tone === 'bad' ? 'wrong' : ''}`}>
      <figcaption>
        <b>{name}</b> {model} <span>{number}</span>
      </figcaption>
      <div class="display">
        {picture ? (
          <img src={pictureUrl(picture)} alt={`display of ${name}`} />
        ) : (
          <p>no display captured yet</p>
        )}
      </div>
      {further.map((one) => (
        <div class="display further" key={one.display}>
          <img src={pictureUrl(one.picture)} alt={`${one.display} display of ${name}`} />
        </div>
      ))}
      <p class="doing">
        {wait && <span class={`chip ${wait.tone}`}>{wait.text}</span>}
        {phone.act && <span class="chip act">{phone.act.act}</span>}
        {phone.event && (
          <span class="chip event">
            {phone.event.event}
            {phone.event.peer && ` with ${phone.event.peer}`}
          </span>
        )}
      </p>
    </figure>
  )
}

/** What the phone is waited for, or what came of it. */
function describeOf({ wait }: PhoneMoment, atMs: number) {
  if (!wait) return undefined
  const what = describeWait(wait)
  if (atMs < endOf(wait) - 0.05) {
    return { tone: 'waiting', text: `waiting for ${what}, ${describeMs(atMs - wait.atMs)}` }
  }
  if (hasFailed(wait)) return { tone: 'bad', text: `✖ ${wait.outcome}: ${what}` }
  return { tone: 'good', text: `✔ ${what} after ${describeMs(wait.tookMs ?? 0)}` }
}
