import { checkScreens, complaintsOf, type Filter, passes, summaryOf } from '../../keeping/index.js'
import { lazyReader } from '../../reading/index.js'
import { lastRun, openLibrary, say } from './places.js'

/** Returns the exit code. */
export async function check(filter: Filter): Promise<number> {
  const readerOf = (model: string) => lazyReader({ fonts: 'fixtures/fonts', model })
  const report = await checkScreens({ ...(await openLibrary()), filter, readerOf, run: await lastRun() })
  for (const complaint of complaintsOf(report)) process.stderr.write(`${complaint}\n`)
  for (const line of summaryOf(report)) say(line)
  return passes(report) ? 0 : 1
}
