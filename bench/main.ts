/**
 * Speed and size, as ratios or CPU seconds measured side by side in one run.
 *
 *     npm run bench                          # verdict and transfer
 *     npm run bench NAME [ARGUMENT…]         # one of the names below; each file says what it takes
 */
import { spawnSync } from 'node:child_process'

const benchmarks: Readonly<Record<string, () => Promise<unknown>>> = {
  verdict: () => import('./verdict.js'),
  transfer: () => import('./transfer.js'),
  screens: () => import('./screens.js'),
  rivals: async () => installRivals(),
  ocr: () => import('./ocr.js'),
  'report-size': () => import('./report-size.js'),
  repeat: () => import('./repeat.js'),
}

const [name] = process.argv.slice(2)
// The benchmark reads its own arguments from the command line.
process.argv.splice(2, 1)
const chosen = name === undefined ? ['verdict', 'transfer'] : [name]
for (const one of chosen) {
  const run = benchmarks[one]
  if (!run) {
    process.stderr.write(`No benchmark "${one}". Known: ${Object.keys(benchmarks).join(', ')}\n`)
    process.exit(1)
  }
  await run()
}

/** Installs the image comparers that `screens` is measured against. */
function installRivals(): void {
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', 'bench/rivals']
  process.exitCode = spawnSync('npm', ['install', ...flags], { stdio: 'inherit' }).status ?? 1
}
