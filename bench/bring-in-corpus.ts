/**
 * The long version of the corpus test of bring-in: proposals for phones of many looks, judged on displays of another day. For
 * each look: references that would be accepted, right displays that match, wrong displays that are refused, and CPU seconds.
 *
 *     npm run bench bring-in-corpus                  # seed 1, all looks
 *     npm run bench bring-in-corpus 5                # seeds 1 to 5
 *     npm run bench bring-in-corpus 1 kerned         # looks with this word, and what is missed
 */
import { type Judged, judged, tableOf } from '../tests/helpers/bring-in/corpus/judged.js'
import { kindsOfPhones } from '../tests/helpers/bring-in/corpus/looks-of-corpus.js'

const [seeds = '1', word = ''] = process.argv.slice(2)
for (let seed = 1; seed <= Number(seeds); seed++) {
  const all: Judged[] = []
  const before = process.cpuUsage()
  for (const kind of kindsOfPhones.filter(({ name }) => name.includes(word))) {
    const one = await judged(kind, seed, 8)
    all.push(one)
    if (word === '') continue
    const { proposal, misses, falseMatches } = one
    const lines = [
      `== ${one.look}`,
      ...proposal.references.map(
        ({ stem, shows, regions, observations }) =>
          `  ${stem} (${observations.length}) ${JSON.stringify(shows)} ${Object.keys(regions).join(', ')}`,
      ),
      ...proposal.doubts.map(({ kind: doubt, text }) => `  doubt: ${doubt}: ${text}`),
      ...misses.map((text) => `  missed: ${text}`),
      ...falseMatches.map((text) => `  WRONG: ${text}`),
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
  }
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(`seed ${seed}: ${((user + system) / 1e6).toFixed(1)} CPU s\n${tableOf(all)}\n`)
}
