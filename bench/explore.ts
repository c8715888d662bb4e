/**
 * Explores virtual phones in this process, on a clock that jumps. Times are those of this clock; CPU seconds are those of
 * the process.
 *
 *     npm run bench explore                          # each defect of tests/detection: found after how long, in how few actions
 *     npm run bench explore defects hold-key-lost    # some of them
 *     npm run bench -- explore defects --write       # all of them, into docs/reference/exploration.md
 *     npm run bench explore clean 30 D785 snom370    # without defects, 30 minutes on each model: nothing may be found
 *     SEED=7 npm run bench explore clean 120 D785    # other walks; the heap after every 10 minutes must not grow on and on
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { actionKey } from '../support/explore/model/index.js'
import { type Detection, detections } from '../tests/detection/detections.js'
import { rackOf } from '../tests/helpers/detection/racks.js'
import { exploreRack } from '../tests/helpers/explore/play.js'
import { tableHead, writePage } from './explore/page.js'

const [what = 'defects', ...rest] = process.argv.slice(2)
/** A defect must be found in this time of the clock. */
const maxMinutes = 5
const seed = Number(process.env.SEED ?? 1)
const heapEveryMinutes = 10

if (what === 'clean') await exploreClean(Number(rest[0] ?? 30), rest.slice(1))
else await exploreDefects(rest.filter((name) => name !== '--write'))

async function exploreDefects(names: readonly string[]): Promise<void> {
  const wanted = detections.filter(({ defect }) => names.length === 0 || names.includes(defect.name))
  console.log(tableHead.join('\n'))
  const explored: { readonly isFound: boolean; readonly row: string }[] = []
  for (const detection of wanted) {
    const one = await exploreDefect(detection)
    console.log(one.row)
    explored.push(one)
  }
  const found = explored.filter(({ isFound }) => isFound).length
  const summary = `${found} of ${wanted.length} found within ${maxMinutes} minutes`
  console.log(`\n${summary}`)
  if (rest.includes('--write'))
    await writePage(
      explored.map(({ row }) => row),
      summary,
    )
}

async function exploreDefect({ defect, scenario }: Detection) {
  const { exploration, foundAfterS, cpuS } = await exploreRack(withDefect(rackOf(scenario), defect.name), {
    ...{ seed, minutes: maxMinutes, stopsAtFirst: true },
  })
  const [finding] = exploration.findings
  const cells = finding
    ? [foundAfterS.toFixed(0), cpuS.toFixed(1), finding.steps.length, finding.foundAfter, finding.path]
    : ['–', cpuS.toFixed(1), '', '', 'not found']
  const row = `| ${[defect.name, scenario.model, ...cells].join(' | ')} |`
  return { isFound: finding !== undefined, row }
}

/** All phones run the firmware with the defect, as in a lab. */
function withDefect(rack: ReturnType<typeof rackOf>, defect: Detection['defect']['name']) {
  return { ...rack, phones: rack.phones.map((phone) => ({ ...phone, virtual: { defects: [defect] } })) }
}

async function exploreClean(minutes: number, models: readonly string[]): Promise<void> {
  for (const model of models) {
    const scenario = { feature: 'basic-call', scenario: '', model }
    const { exploration, cpuS, answers } = await exploreRack(rackOf(scenario), {
      ...{ seed, minutes, stopsAtFirst: false },
      onWalk: heapLog(model),
    })
    const { walks, actions, findings } = exploration
    console.log(
      `${model}: ${findings.length} found in ${minutes} min; ${walks} walks, ${actions} actions, ${cpuS.toFixed(0)} CPU s`,
    )
    for (const { message, steps } of findings)
      console.log(`${steps.map(({ action }) => `    ${actionKey(action)}`).join('\n')}\n${message}`)
    for (const { question, answer } of answers) console.log(`    ${question}: ${answer}`)
    for (const { message, steps } of exploration.untold)
      console.log(
        `    not told: ${message}; after ${steps.map(({ action }) => actionKey(action)).join(', ')}`,
      )
    if (findings.length > 0) process.exitCode = 1
  }
}

/** Prints the heap after a collection, at the end of the first walk and then every ten minutes of the clock. */
function heapLog(model: string): (nowMs: number) => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let nextMinutes = 0
  return (nowMs) => {
    const minutes = nowMs / 60_000
    if (minutes < nextMinutes) return
    nextMinutes = (Math.floor(minutes / heapEveryMinutes) + 1) * heapEveryMinutes
    collect()
    const heap = (process.memoryUsage().heapUsed / 1e6).toFixed(1)
    console.log(`${model}: heap ${heap} MB after ${minutes.toFixed(0)} min`)
  }
}
