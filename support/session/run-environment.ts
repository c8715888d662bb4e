/** The environment variables of a run. */
export type Environment = Readonly<Record<string, string | undefined>>

/** The rack file that `RACK` names, relative to the working directory; default: the virtual rack. */
export const rackFile = ({ RACK }: Environment): string => RACK ?? 'fixtures/racks/virtual.yaml'

/** Names this process among the workers of a run. All workers of Cucumber have the run that started them. */
export const runName = ({ CUCUMBER_WORKER_ID: worker }: Environment) =>
  worker === undefined ? { run: process.pid, worker: 'alone' } : { run: process.ppid, worker }
