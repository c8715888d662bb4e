import type { PhoneEvent } from '../phone/index.js'
import { type Attach, attachComparison, attachDisplay, attachLog } from '../reports/index.js'

/** Collects the actions and displays of the phones during a step, and attaches them to the report at its end. */
export class StepReport {
  private events: PhoneEvent[] = []

  constructor(private readonly attach: Attach) {}

  /** Logs the event at once, so that the terminal shows it while the step runs. */
  record(event: PhoneEvent): void {
    if (event.kind === 'changed') return
    this.events.push(event)
    const text = describePhoneEvent(event)
    if (text) this.log(text)
  }

  /** Writes a text to the terminal and to the report. */
  log(text: string): void {
    attachLog(this.attach, text)
  }

  /** The names of the phones that acted in this step and whose display has not been captured since. */
  get uncaptured(): string[] {
    const last = new Map(
      this.events
        .filter(({ kind }) => kind !== 'changed' && kind !== 'warned')
        .map((event) => [event.phone, event.kind]),
    )
    return [...last].filter(([, kind]) => kind === 'acted').map(([phone]) => phone)
  }

  /** Attaches the last display of each phone, and begins a new step. @param ended what ends with these displays */
  async flush(ended: 'step' | 'scenario' = 'step'): Promise<void> {
    const events = this.events.splice(0)
    for (const event of lastOfEachPhone(events)) await this.attachEvent(event, ended)
  }

  private async attachEvent(event: PhoneEvent, ended: 'step' | 'scenario'): Promise<void> {
    const { phone } = event
    switch (event.kind) {
      case 'acted':
      case 'warned':
      case 'changed':
      case 'no display':
        return
      case 'captured':
        return attachDisplay(this.attach, `${phone} at the end of the ${ended}`, event.frame)
      case 'shown':
        return attachDisplay(this.attach, `${displayOf(event)} shows ${event.expectation.state}`, event.frame)
      case 'observed':
        return attachDisplay(this.attach, `${phone} ${event.what}`, event.frame)
      case 'not observed':
        return attachDisplay(this.attach, `not true: ${phone} ${event.what}`, event.frame)
      case 'no reference':
        return attachDisplay(
          this.attach,
          `${displayOf(event)}, no reference ${event.expectation.state}`,
          event.frame,
        )
      case 'not shown': {
        const name = `${displayOf(event)} does not show ${event.expectation.state}`
        const { reference, frame: actual, evaluation } = event
        return attachComparison(this.attach, { name, reference, actual, texts: evaluation.texts })
      }
      default:
        return event satisfies never
    }
  }
}

/**
 * Between two steps, Cucumber refuses attachments with an error. A signal may come there, and then the acts that hang up the
 * phones have no place in the report.
 */
export const attachWhileOpen =
  (attach: Attach, isHangingUp: () => boolean): Attach =>
  (data, options) => {
    try {
      return attach(data, options)
    } catch (error) {
      if (!isHangingUp()) throw error
      return undefined
    }
  }

type EvaluatedEvent = Extract<PhoneEvent, { expectation: unknown }>
const displayOf = ({ phone, expectation: { display } }: EvaluatedEvent) =>
  display ? `${phone}'s ${display} display` : phone

function lastOfEachPhone(events: readonly PhoneEvent[]): PhoneEvent[] {
  const displays = events.filter((event) => 'frame' in event && event.kind !== 'changed')
  return [...new Map(displays.map((event) => [event.phone, event])).values()]
}

/** Undefined for an event that is not logged: it is attached as a picture, or its error says the same. */
function describePhoneEvent(event: PhoneEvent): string | undefined {
  switch (event.kind) {
    case 'acted':
      return `${event.phone} ${event.act} (${Math.round(event.tookMs)} ms)`
    case 'shown': {
      const { state, peer } = event.expectation
      const { knownBug, stalled } = event
      const bug = knownBug ? `, with the known bug ${knownBug.id} (accepted until ${knownBug.until})` : ''
      const still = stalled ? `; ${stalled}` : ''
      return `✔ ${displayOf(event)} shows ${state}${peer ? ` with ${peer}` : ''} after ${Math.round(event.afterMs)} ms${bug}${still}`
    }
    case 'observed':
      return `✔ ${event.phone} ${event.what}${event.mode === 'until it matches' ? ` after ${Math.round(event.afterMs)} ms` : ''}`
    case 'warned':
      return `! ${event.warning}`
    case 'changed':
    case 'captured':
    case 'not shown':
    case 'not observed':
    case 'no reference':
    case 'no display':
      return undefined
    default:
      return event satisfies never
  }
}
