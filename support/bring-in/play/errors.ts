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
    `${phone} seems to be in use: ${why}. Nothing was pressed. End its call, or let it be ended: --end-calls`,
  )

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
