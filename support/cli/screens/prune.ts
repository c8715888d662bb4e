import { relative } from 'node:path'
import { deleteReferences, type Filter, unusedIn } from '../../keeping/index.js'
import { lastRun, openLibrary, say } from './places.js'

/** Returns the exit code. */
export async function prune(filter: Filter, really: boolean): Promise<number> {
  const pruning = await unusedIn(await openLibrary(), filter, await lastRun())
  for (const { reference } of pruning.unused) say(relative(process.cwd(), reference.path))
  if (really) await deleteReferences(pruning)
  const count = pruning.unused.length
  const done = really ? 'deleted' : 'unused; --yes deletes them'
  say(count > 0 ? `${count} references ${done}` : 'every reference in reach was used')
  return 0
}
