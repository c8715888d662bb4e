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
 * Identifies this process among the workers of a run. `run` is the id of the process that started the run: the parent
 * process of a worker.
 */
export const runName = ({ CUCUMBER_WORKER_ID: worker }: Environment) =>
  worker === undefined ? { run: process.pid, worker: 'alone' } : { run: process.ppid, worker }
