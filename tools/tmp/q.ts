import { readObservations } from '../../support/bring-in/observe/observation-store.js'
import { columnsOfInk, inkRowsOf } from '../../support/bring-in/propose/known-text.js'
import { aroundAll } from '../../support/bring-in/propose/mask.js'
import { pictureIn, timesOf } from '../../support/bring-in/propose/seen.js'
const all = await readObservations(process.argv[2] ?? '')
const [x, y, width, height] = (process.argv[4] ?? '').split(',').map(Number) as [number, number, number, number]
const box = { x, y, width, height }
const some = all.filter(({ observation }) => observation.model === process.argv[3] && observation.scenario.name.includes('talk') && observation.state === 'connected')
for (const one of some) {
  const rows = aroundAll(one.frames.flatMap((f) => inkRowsOf(f, box) ?? []))
  if (!rows) { console.log('no rows'); continue }
  const times = timesOf(one)
  console.log(one.observation.phone, one.frames.length, JSON.stringify(rows))
  for (const [i, f] of one.frames.entries()) console.log(((times[i] ?? 0) - (times[0] ?? 0)) / 1000, columnsOfInk(f, rows).map(({ from, to }) => pictureIn(f, { ...rows, x: from, width: to - from }).slice(0, 3)).join(' '))
}
