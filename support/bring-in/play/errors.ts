import { OffhookError } from '../../errors.js'

/** Scenarios cannot be played on the phones of a rack. */
export class PlayError extends OffhookError {
  override name = 'PlayError'
}

/** A model does not do what a scenario needs. */
export class NotPossibleError extends PlayError {
  override name = 'NotPossibleError'

  constructor(
    /** The id of the phone. */
    readonly phone: string,
    message: string,
  ) {
    super(message)
  }
}

export const interrupted = (): PlayError => new PlayError('it was interrupted')

/** No readable display of a phone comes any more. */
export class NoDisplayError extends PlayError {
  override name = 'NoDisplayError'

  constructor(
    /** `depot (snom760)` */
    readonly phone: string,
    message: string,
  ) {
    super(message, { byRack: true })
  }
}

export const noDisplay = (phone: string, faults: string): NoDisplayError =>
  new NoDisplayError(
    phone,
    `${phone}: no readable display came: ${faults}. Look at screen.bmp of the phone with a browser`,
  )

/** @param reason completes a sentence that begins with the phone */
export const notPossible = (phone: { readonly id: string; readonly label: string }, reason: string) =>
  new NotPossibleError(phone.id, `${phone.label} ${reason}`)

/** @param why how its display shows it */
export const inUse = (phone: string, why: string): PlayError =>
  new PlayError(
    `${phone} seems to be in use: ${why}. Nothing was pressed. End its call, or let it be ended: --end-calls. ` +
      'If this is how it is when nobody uses it, such as a clock with seconds, use --end-calls, too',
  )

/** @param what is seen: `it changed 37 times in 10 s, in 96×40 px at x 200, y 120` */
export const neverAtRest = (phone: string, what: string): PlayError =>
  new PlayError(
    `the display of ${phone} does not rest: ${what}. Nothing was pressed. ` +
      'Switch off on the phone what moves there, such as a screen saver, an animated background or a text that scrolls. ' +
      'Is somebody using it? Then wait until it is idle. To play with the display as it is, which ends calls on it: --end-calls',
  )

/** Completes a sentence that begins with the phone. */
export const staysAt = (states: readonly string[], shown: string): string =>
  `does not show ${states.map((state) => `"${state}"`).join(' or ')}: it stays at "${shown}"`

export const notIdle = (phone: string, tried: readonly string[]): PlayError =>
  new PlayError(
    `${phone} does not become idle: it ${tried.join(', ')}, and its display is none that it showed when it was idle. ` +
      'Bring it to idle by hand',
  )

export const stepWithoutMeaning = ({
  place,
  text,
}: {
  readonly place: string
  readonly text: string
}): PlayError =>
  new PlayError(`${place}: "${text}" does not say what it does, so it is played only with references`)
