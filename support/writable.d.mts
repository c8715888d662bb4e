/** Why a file could not be written, for people: `the disk is full (ENOSPC)`. */
export function describeWriteError(error: unknown): string

/**
 * Makes a folder, and writes and removes a file in it.
 * @returns why that is not possible; undefined: it is
 */
export function folderProblem(folder: string): string | undefined

/** @returns why a file cannot be written; undefined: it can. Its folder is made, the file is not changed */
export function fileProblem(file: string): string | undefined
