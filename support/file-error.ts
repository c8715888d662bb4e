import { relative } from 'node:path'
import { displayPath } from './display-path.js'
import { OffhookError, SeveralErrors } from './errors.js'
import { describeWriteError, obstacleOf } from './writable.js'

/** A file or a folder cannot be used: the disk is full, it belongs to another user, a file has the name of a folder. */
export class FileError extends OffhookError {
  override name = 'FileError'
}

const moveAway = 'Move it away, then run the same command again'
const makeWritable = 'Give this user the right to write there, then run the same command again'
const makeSpace = 'Make space on the disk, then run the same command again'
const closeFiles = 'Close other programs, or allow more open files: ulimit -n'
/** What a person does, by the code of the file system. Another code is no failure of a person's files. */
const advice: Readonly<Record<string, string>> = {
  EACCES: makeWritable,
  EPERM: makeWritable,
  EROFS: 'Run it in a folder that can be written',
  ENOSPC: makeSpace,
  EDQUOT: makeSpace,
  ENAMETOOLONG: 'Move the project to a folder with a shorter path',
  EMFILE: closeFiles,
  ENFILE: closeFiles,
  EISDIR: moveAway,
  ENOTDIR: moveAway,
  EEXIST: moveAway,
  ENOENT: 'Was it moved or deleted while the command ran? Run the same command again',
  ELOOP: 'Correct the links',
}

/** An error of the file system, made by a file of a person, as a message; any other error as it is. */
export function withFileErrors(error: unknown): unknown {
  if (error instanceof SeveralErrors) return severalErrors(error.errors.map(withFileErrors))
  return isOfFiles(error) ? fileError(error) : error
}

/** The same folder may refuse many files at once. */
function severalErrors(errors: readonly unknown[]): unknown {
  const byText = new Map(errors.map((error) => [error instanceof FileError ? error.message : error, error]))
  const different = [...byText.values()]
  return different.length === 1 ? different[0] : new SeveralErrors(different)
}

interface PathError extends Error {
  readonly code: string
  readonly path: string
}

function isOfFiles(error: unknown): error is PathError {
  const { code, path, syscall }: { code?: unknown; path?: unknown; syscall?: unknown } = Object(error)
  const isFileSystem = error instanceof Error && typeof syscall === 'string' && !syscall.startsWith('spawn')
  if (!isFileSystem || typeof code !== 'string' || typeof path !== 'string' || !(code in advice)) return false
  // A file that is missing elsewhere, as in the package, is a bug.
  return code !== 'ENOENT' || !relative(process.cwd(), path).startsWith('..')
}

function fileError(error: PathError): FileError {
  const { code, path } = error
  const obstacle = obstacleOf(path, code)
  const shown = displayPath(path)
  const isFile = obstacle === undefined ? '' : `${displayPath(obstacle)} is a file, not a folder (${code})`
  const why = isFile === '' ? describeWriteError(error) : isFile
  const what = obstacle === path ? isFile : `${shown} cannot be used: ${why}`
  return new FileError(`${what}. ${advice[code]}`, { cause: error })
}
