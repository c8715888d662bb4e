import { OffhookError } from '../errors.js'
import type { Size } from '../screen/index.js'

/** References cannot be read, recorded or maintained. The message says what is wrong and what to do. */
export class ReferencesError extends OffhookError {
  override name = 'ReferencesError'
}

export const unknownName = (kind: 'state' | 'model' | 'phone', name: string, known: readonly string[]) =>
  new ReferencesError(`No ${kind} "${name}". Known: ${known.join(', ') || 'none'}`)

export const badUpdateRequest = (problem: string) =>
  new ReferencesError(
    `OFFHOOK_SCREENS: ${problem}. Only "offhook screens record" sets this variable; unset it, and use that command`,
  )

export const noWorkers = () =>
  new ReferencesError(
    'Parallel workers would write the same files at the same time. Record without --parallel',
  )

export const brokenNotes = (file: string, problem: string) =>
  new ReferencesError(`${file}: ${problem}. Delete the file; the next run writes it again`)

/** @param folder of the reports @param why no file can be written there */
export const unwritableNotes = (folder: string, why: string) =>
  new ReferencesError(
    `${folder}: the references that this run uses cannot be noted: ${why}. Make the folder writable, or name another one in cucumber.cjs`,
  )

export const brokenPending = (file: string, problem: string) =>
  new ReferencesError(`${file}: ${problem}. Delete the file, and run the scenario again`)

export const nothingPending = (folder: string) =>
  new ReferencesError(
    `${folder}: no pending display. Run the scenario; a failed step stores its display there`,
  )

export const severalFor = (target: string, files: readonly string[]) =>
  new ReferencesError(
    `${target}: ${files.length} different displays are pending for this reference. Compare them, and name the right one:\n  ${files.join('\n  ')}`,
  )

/** @param how `0 px differ`, and what is not known of its texts */
export const equalsOtherState = (
  file: string,
  state: string,
  other: { readonly state: string; readonly how: string },
) =>
  new ReferencesError(
    `${file}: the display looks like \`${other.state}\` (${other.how}), so it cannot be \`${state}\`. Nothing was written`,
  )

export const blinkNotApprovable = (file: string) =>
  new ReferencesError(
    `${file}: a region of this display blinks. Save the picture by hand, with the other frames of that region`,
  )

export const noAuthor = () =>
  new ReferencesError('The author of the approval is unknown: git has no user.name. Add --author "Name"')

export const noReason = () =>
  new ReferencesError(
    'The reason for the approval is missing. Add --reason "…"; it is written into the reference file',
  )

export const notFullRun = (why: string) =>
  new ReferencesError(
    `${why}. Unused references are known only after a run of all features in which every scenario passes`,
  )

/** @param problems one text for each file */
export const unreadableReferences = (problems: readonly string[]) =>
  new ReferencesError(
    ['Nothing was deleted, because some references cannot be read. Correct them first:', ...problems].join(
      '\n  ',
    ),
  )

export const noScreensFolder = (folder: string) =>
  new ReferencesError(
    `${folder}: no folder of reference screens. To record some: npx offhook screens record --rack <file>`,
  )

export const notAFirmware = (folder: string) =>
  new ReferencesError(
    `${folder}: neither a firmware version such as 8.9.3.80 nor "any". Reference screens are in <model>/<language>/<firmware or any>/`,
  )

export const unpairedFile = (path: string, missing: string) =>
  new ReferencesError(
    `${path}: the folder has no ${missing}. A reference is a .png and a .yaml with the same name`,
  )

/** @param aside the data file under the name that nothing reads */
export const unfinishedReference = (aside: string) =>
  new ReferencesError(
    `${aside}: this reference was not written or deleted to its end, and is not used. Delete the file and its picture, and record the display again`,
  )

export const noReader = (region: string, path: string) =>
  new ReferencesError(
    `${path}: region "${region}" has text to read, and there is no reader. Open the phone with a reader: openPhone({ reader })`,
  )

export const wrongPictureSize = (path: string, actual: Size, model: string, expected: Size) =>
  new ReferencesError(
    `${path}: the picture is ${px(actual)}, the display of ${model} ${px(expected)}. Record it again, or correct the model`,
  )

export const tooFewFrames = () =>
  new ReferencesError('One frame shows no change. Capture at least two frames: --frames 2')

export const differentSizes = () =>
  new ReferencesError(
    'The frames have different sizes, so they are not of one display. Capture one display only',
  )

const px = ({ width, height }: Size) => `${width}×${height} px`
