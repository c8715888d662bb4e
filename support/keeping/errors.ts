/** Keeping references cannot go on as asked. Says what is wrong and what to do. */
export class KeepingError extends Error {
  override name = 'KeepingError'
}

export const unknownName = (kind: 'state' | 'model' | 'phone', name: string, known: readonly string[]) =>
  new KeepingError(`No ${kind} "${name}". Known: ${known.join(', ') || 'none'}`)

export const badUpdateRequest = (problem: string) =>
  new KeepingError(`OFFHOOK_SCREENS is not what offhook screens record writes: ${problem}`)

export const noWorkers = () =>
  new KeepingError('Workers would write the same files at the same time. Record without --parallel')

export const brokenNotes = (file: string, problem: string) =>
  new KeepingError(`${file}: ${problem}. Delete it; the next run writes it again`)

export const brokenPending = (file: string, problem: string) =>
  new KeepingError(`${file}: ${problem}. Delete it, and run the scenario again`)

export const noPending = (folder: string) =>
  new KeepingError(
    `${folder}: nothing of that name is pending. Run the scenario; a step that fails leaves its display there`,
  )

export const severalFor = (target: string, files: readonly string[]) =>
  new KeepingError(
    `${target}: ${files.length} different displays are pending for it. Look at them, and name the right one:\n  ${files.join('\n  ')}`,
  )

export const looksLikeOther = (file: string, state: string, other: string) =>
  new KeepingError(
    `${file}: it looks like \`${other}\` (0 px differ), so it cannot be \`${state}\`. Nothing was written for it`,
  )

export const blinkingByHand = (file: string) =>
  new KeepingError(`${file}: a region of it blinks. Save it by hand, with the looks that it then still lacks`)

export const noAuthor = () =>
  new KeepingError('Who approves? Git knows no user.name here: say it with --author "Name"')

export const noReason = () =>
  new KeepingError('Why is it right? Say it with --reason "…": it is kept with the reference')

export const notFull = (why: string) =>
  new KeepingError(`${why}. Only a run of all features in which each passes says what is not used`)
