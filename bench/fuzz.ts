/**
 * Decodes a million mutated bitmaps. The decoder must not throw, hang, or use more than ten times the memory of a
 * display.
 *
 *     npm run fuzz                    # a million, seed 1
 *     npm run fuzz -- 20000 137       # 20000, with another seed
 */
import { fuzz } from '../tests/helpers/bitmap-fuzz/fuzz.js'
import { openSeeds } from '../tests/helpers/bitmap-fuzz/seeds.js'

const [count = 1_000_000, seed = 1] = process.argv.slice(2).map(Number)
const started = performance.now()
const { frames, broken, reasons, mostBuffers, slowestMs } = fuzz(await openSeeds(), count, seed, (done) => {
  if (done % 100_000 === 0 && done < count) console.log(`${done} of ${count} …`)
})
const seconds = (performance.now() - started) / 1000

for (const [reason, times] of [...reasons].toSorted((a, b) => b[1] - a[1])) console.log(`${times}\t${reason}`)
console.log(
  `${count} mutated bitmaps, seed ${seed}: ${frames} decoded, ${broken} refused for ${reasons.size} kinds of reason, ` +
    `no crash, no hang; at most ${mostBuffers.toFixed(1)} times the display in buffers, ${slowestMs.toFixed(0)} ms for ` +
    `the slowest; ${seconds.toFixed(0)} s`,
)
