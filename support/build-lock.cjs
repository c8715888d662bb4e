const { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs')
const { dirname } = require('node:path')

/** A build takes less than this even on a busy machine, ms. */
const longestBuild = 60_000
/** From one look at the lock of another process to the next, ms. */
const pause = 20

/**
 * Calls a function while no other process does so under the same lock. Waits for the other process.
 * @template T @param {string} file which exists while a process has the lock @param {() => T} action
 */
function withLock(file, action) {
  mkdirSync(dirname(file), { recursive: true })
  while (!take(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true })
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause)
  }
  try {
    return action()
  } finally {
    rmSync(file, { force: true })
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Whether the process that has the lock was killed. */
function isAbandoned(file) {
  try {
    if (Date.now() - statSync(file).mtimeMs > longestBuild) return true
    // Empty for a moment, until its process has written its id.
    const owner = Number(readFileSync(file, 'utf8'))
    if (owner > 0) process.kill(owner, 0)
    return false
  } catch (error) {
    return error.code === 'ESRCH'
  }
}

module.exports = { withLock }
