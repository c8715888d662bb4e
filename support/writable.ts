import { accessSync, constants, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  ENAMETOOLONG: 'the path is too long',
  EMFILE: 'this process has too many open files',
  ENFILE: 'the system has too many open files',
  EISDIR: 'a folder has this name',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EEXIST: 'a part of the path is a file, not a folder',
  ENOENT: 'a folder of the path is missing',
  ELOOP: 'its symbolic links form a loop',
}

/** Why a file could not be written, for people: `the disk is full (ENOSPC)`. */
export function describeWriteError(error: unknown): string {
  const { code = '', message }: { readonly code?: string; readonly message?: string } = Object(error)
  return reasons[code] ? `${reasons[code]} (${code})` : (message ?? String(error))
}

/**
 * Makes a folder, and writes and removes a file in it.
 * @returns why that is not possible; undefined: it is
 */
export function folderProblem(folder: string): string | undefined {
  const found = nearestExisting(folder)
  if (!isFolder(found)) return `${found} is a file, not a folder`
  const probe = join(folder, `.offhook-${process.pid}`)
  try {
    makeFolder(folder)
    writeFileSync(probe, '')
    rmSync(probe)
    return undefined
  } catch (error) {
    return describeWriteError(error)
  }
}

/** @returns why a file cannot be written; undefined: it can. Its folder is made, the file is not changed */
export function fileProblem(file: string): string | undefined {
  if (isFolder(file)) return `${file} is a folder, not a file`
  try {
    if (existsSync(file)) {
      accessSync(file, constants.W_OK)
      // Also a device, such as /dev/stdout. Its folder need not be writable.
      return undefined
    }
  } catch (error) {
    return describeWriteError(error)
  }
  return folderProblem(dirname(file))
}

/**
 * Node's recursive `mkdirSync` never ends where nothing can be made, such as in /proc.
 * @param onMade called for each folder that is made, the uppermost first
 */
export function makeFolder(folder: string, onMade: (folder: string) => void = () => {}): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder), onMade)
  mkdirSync(folder)
  onMade(folder)
}

/** The file in place of a folder of a path, if that is what a code of the file system says. @param code such as ENOTDIR */
export function obstacleOf(path: string, code: string): string | undefined {
  if (code !== 'ENOTDIR' && code !== 'EEXIST') return undefined
  const found = nearestExisting(path)
  return isFolder(found) ? undefined : found
}

/** The path, or the nearest folder or file above it. */
function nearestExisting(path: string): string {
  let found = path
  while (!existsSync(found) && dirname(found) !== found) found = dirname(found)
  return found
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory()
