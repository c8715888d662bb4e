import { OffhookError } from '../errors.js'
/** Keeping references cannot go on as asked. Says what is wrong and what to do. */
export class ReferencesError extends OffhookError {
  override name = 'KeepingError'
}

export const unknownName = (kind: 'state' | 'model' | 'phone', name: string, known: readonly string[]) =>
  new ReferencesError(`No ${kind} "${name}". Known: ${known.join(', ') || 'none'}`)

export const badUpdateRequest = (problem: string) =>
  new ReferencesError(`OFFHOOK_SCREENS is not what offhook screens record writes: ${problem}`)

export const noWorkers = () =>
  new ReferencesError('Workers would write the same files at the same time. Record without --parallel')

export const brokenNotes = (file: string, problem: string) =>
  new ReferencesError(`${file}: ${problem}. Delete it; the next run writes it again`)

export const brokenPending = (file: string, problem: string) =>
  new ReferencesError(`${file}: ${problem}. Delete it, and run the scenario again`)

export const nothingPending = (folder: string) =>
  new ReferencesError(
    `${folder}: nothing of that name is pending. Run the scenario; a step that fails leaves its display there`,
  )

export const severalFor = (target: string, files: readonly string[]) =>
  new ReferencesError(
    `${target}: ${files.length} different displays are pending for it. Look at them, and name the right one:\n  ${files.join('\n  ')}`,
  )

export const equalsOtherState = (file: string, state: string, other: string) =>
  new ReferencesError(
    `${file}: it looks like \`${other}\` (0 px differ), so it cannot be \`${state}\`. Nothing was written for it`,
  )

export const blinkNeedsHand = (file: string) =>
  new ReferencesError(
    `${file}: a region of it blinks. Save it by hand, with the looks that it then still lacks`,
  )

export const noAuthor = () =>
  new ReferencesError('Who approves? Git knows no user.name here: say it with --author "Name"')

export const noReason = () =>
  new ReferencesError('Why is it right? Say it with --reason "…": it is kept with the reference')

export const notFullRun = (why: string) =>
  new ReferencesError(`${why}. Only a run of all features in which each passes says what is not used`)

export const noScreensFolder = (folder: string) =>
  new ReferencesError(`${folder}: no folder of reference screens. Is the name right?`)

export const notAFirmware = (folder: string) =>
  new ReferencesError(
    `${folder}: neither a firmware version such as 8.9.3.80 nor "any". Reference screens lie in <model>/<language>/<firmware or any>/`,
  )

export const lonelyFile = (path: string, missing: string) =>
  new ReferencesError(
    `${path}: ${missing} is missing beside it. A reference is a .png and a .yaml of one name`,
  )

export const noReader = (region: string, path: string) =>
  new ReferencesError(
    `${path}: region "${region}" is to be read, and there is no reader. Open the phones with one (openPhone({ reader }))`,
  )

export const wrongPictureSize = (path: string, actual: Size, model: string, expected: Size) =>
  new ReferencesError(
    `${path}: the picture is ${px(actual)}, the display of ${model} ${px(expected)}. Record it again, or correct the model`,
  )

interface Size {
  readonly width: number
  readonly height: number
}
const px = ({ width, height }: Size) => `${width}×${height} px`
