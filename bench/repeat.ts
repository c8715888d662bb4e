/**
 * The attended transfer again and again while replies and signalling take random times: a step that only works
 * when the network is quick turns red here. Each run has a seed and three models of its own.
 *
 *     node --import ./tests/tools/register.mjs bench/repeat.ts            # seeds 1 to 200
 *     node --import ./tests/tools/register.mjs bench/repeat.ts 1 137      # one run, with seed 137
 */
import { openTransfer, phonesOf, recordedModels } from '../tests/detection/transfer.js'

const [runs = 200, firstSeed = 1] = process.argv.slice(2).map(Number)
const models = await recordedModels()
const transfer = await openTransfer()
const started = performance.now()
let green = 0

for (let seed = firstSeed; seed < firstSeed + runs; seed++) {
  const trio = [0, 1, 2].map((i) => models[(seed + i) % models.length] ?? '')
  const jitter = { seed, replyMs: 30, signallingMs: 100 }
  // Without pacing the displays are captured as fast as the machine can: every state in between is seen.
  const phones = phonesOf(trio, { pacing: { captureGapMs: 0 } })
  const { success, messages } = await transfer({ virtual: { guiTickMs: 50, jitter }, phones })
  if (success) green++
  else console.log(`seed ${seed} (${trio.join(', ')}) is red:\n${messages.join('\n')}`)
  const done = seed - firstSeed + 1
  if (done % 20 === 0 && done < runs) console.log(`${green} of ${done} green …`)
}

const seconds = (performance.now() - started) / 1000
console.log(`${green} of ${runs} green in ${seconds.toFixed(0)} s`)
process.exitCode = green === runs ? 0 : 1
