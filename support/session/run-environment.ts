import { dataFile, dataFolders } from '../data-folders.js'
import { displayPath } from '../display-path.js'

/** The environment variables of a run. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The rack file that `RACK` names, relative to the working directory; default, also if it is empty: the virtual rack. */
export const rackFile = ({ RACK }: Environment): string =>
  RACK || displayPath(dataFile(dataFolders(), 'racks/virtual.yaml'))

/**
 * Identifies this process among the workers of a run. `run` is the id of the process that started the run: the parent
 * process of a worker.
 */
export const runName = ({ CUCUMBER_WORKER_ID: worker }: Environment) =>
  worker === undefined ? { run: process.pid, worker: 'alone' } : { run: process.ppid, worker }
