/**
 * Runs one benchmark in this process. Its results are ratios or CPU seconds, measured side by side in one run.
 *
 *     npm run bench                       # verdict and transfer, one after the other
 *     npm run bench NAME [ARGUMENT…]      # one benchmark; its file describes its arguments
 */
import { spawnSync } from 'node:child_process'

/** A benchmark is a module that measures when it is imported, and reads its arguments from `process.argv`. */
const benchmarks: Readonly<Record<string, () => unknown>> = {
  verdict: () => import('./verdict.js'),
  transfer: () => import('./transfer.js'),
  performance: () => import('./performance.js'),
  screens: () => import('./screens.js'),
  rivals: installRivals,
  ocr: () => import('./ocr.js'),
  glyphs: () => import('./glyphs.js'),
  'ocr-certainty': () => import('./ocr-certainty.js'),
  'ocr-displays': () => import('./ocr-displays.js'),
  'film-strip': () => import('./film-strip.js'),
  'report-size': () => import('./report-size.js'),
  repeat: () => import('./repeat.js'),
  mutants: () => import('./mutants.js'),
  explore: () => import('./explore.js'),
  'lease-scale': () => import('./lease-scale.js'),
  packing: () => import('./packing.js'),
  'lease-chaos': () => import('./lease-chaos.js'),
  'bring-in-corpus': () => import('./bring-in-corpus.js'),
}
const byDefault = ['verdict', 'transfer']

const [node = '', main = '', name, ...args] = process.argv
// A benchmark reads its arguments from their usual place in process.argv.
process.argv = [node, main, ...args]
await run(name === undefined ? byDefault : [name])

async function run(names: readonly string[]): Promise<void> {
  for (const name of names) {
    // Object.hasOwn, because a name such as "constructor" is no benchmark.
    const benchmark = Object.hasOwn(benchmarks, name) ? benchmarks[name] : undefined
    if (benchmark) await benchmark()
    else {
      process.stderr.write(`No benchmark "${name}". Known: ${Object.keys(benchmarks).join(', ')}\n`)
      process.exitCode = 1
    }
  }
}

/** Installs the image comparers that `screens` is compared with. */
function installRivals(): void {
  const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', 'bench/rivals']
  process.exitCode = spawnSync('npm', ['install', ...options], { stdio: 'inherit' }).status ?? 1
}
