import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { z } from 'zod'
import { MutationError } from './errors.js'
import { inOneLine, type Mutant } from './mutant.js'

const schema = z.array(
  z.strictObject({
    file: z.string().describe('path from the root of the project'),
    mutator: z.string(),
    within: z.string().describe('the line on which the changed code begins, without its indentation'),
    original: z.string().describe('the changed code'),
    replacement: z.string(),
    reason: z.string().min(20).describe('why no observer of the program can notice the change'),
  }),
)

/** A mutant that nobody can notice. */
export type Equivalent = z.infer<typeof schema>[number]

/** @throws MutationError that names the wrong places of the file */
export async function readEquivalents(file: string): Promise<readonly Equivalent[]> {
  const read = schema.safeParse(parse(await readFile(file, 'utf8')) ?? [])
  if (read.success) return read.data
  throw new MutationError(`${file}: ${z.prettifyError(read.error)}`)
}

/**
 * The ids of the mutants that the entries name.
 * @param mutants all of the files that the entries may name
 * @throws MutationError for an entry that fits no mutant any more
 */
export function idsOf(equivalents: readonly Equivalent[], mutants: readonly Mutant[]): ReadonlySet<string> {
  const found = equivalents.map((entry) => ({
    entry,
    ids: mutants.filter(isNamedBy(entry)).map(({ id }) => id),
  }))
  const stale = found.filter(({ ids }) => ids.length === 0)
  if (stale.length > 0) {
    const lines = stale.map(({ entry }) => `  ${entry.file}: ${entry.original} → ${entry.replacement}`)
    throw new MutationError(
      `These entries of equivalent.yaml fit no mutant. Correct or remove them:\n${lines.join('\n')}`,
    )
  }
  return new Set(found.flatMap(({ ids }) => ids))
}

const isNamedBy = (entry: Equivalent) => (mutant: Mutant) =>
  mutant.file === entry.file &&
  mutant.mutator === entry.mutator &&
  mutant.within === inOneLine(entry.within) &&
  mutant.original === inOneLine(entry.original) &&
  mutant.replacement === inOneLine(entry.replacement)
