import { dataFile } from '../data-folders.js'
import { displayPath } from '../display-path.js'
import { dataFolders, readProject } from '../project/index.js'

/** The environment variables of a run. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * The rack file, relative to the working directory: the one that `RACK` names, if it is not empty; then that of the
 * project; then the virtual rack.
 * @throws ProjectError, DataFileError for an `offhook.yaml` that cannot be used
 */
export const rackFile = ({ RACK }: Environment): string =>
  RACK || readProject().rack || displayPath(dataFile(dataFolders(), 'racks/virtual.yaml'))

/**
 * Identifies this process among the workers of a run. Process ids are used again, and in a container they are the same in
 * every run, so the number of a run contains the time when it began. The process that starts the workers passes it on.
 */
export const runName = ({ CUCUMBER_WORKER_ID: worker = 'alone', OFFHOOK_RUN: run }: Environment) => ({
  run: run ?? runOfThisProcess,
  worker,
})

const runOfThisProcess = `${process.pid}${Math.round(performance.timeOrigin)}`

/** The environment of the workers of this process. */
export const workerEnvironment = { OFFHOOK_RUN: runOfThisProcess }

/** One worker does for all of them what concerns the whole rack. */
export const isFirstWorker = ({ CUCUMBER_WORKER_ID = '0' }: Environment): boolean =>
  CUCUMBER_WORKER_ID === '0'
