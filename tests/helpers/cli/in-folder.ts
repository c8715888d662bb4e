/** Calls a function while a folder is the current one. */
export function inFolder<T>(folder: string, call: () => T): T {
  const before = process.cwd()
  process.chdir(folder)
  try {
    return call()
  } finally {
    process.chdir(before)
  }
}
