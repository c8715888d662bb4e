import { readObservations } from '../../support/bring-in/observe/observation-store.js'
import { explain } from '../../support/bring-in/propose/explain.js'
import { clocksOf } from '../../support/bring-in/propose/clock.js'
import { withoutNameless } from '../../support/bring-in/propose/nameless.js'
import { looksOf } from '../../support/bring-in/propose/looks.js'
import { glyphReader, learnFont } from '../../support/ocr/index.js'
const all = withoutNameless((await readObservations(process.argv[2] ?? '')).filter(({ observation }) => observation.model === process.argv[3]))
const { groups, unread } = await explain(all, clocksOf(all).map((box) => ({ box })), (samples) => { const { font } = learnFont(samples); return { font, letters: glyphReader(font) } })
for (const g of groups.filter((x) => x.state === process.argv[4])) {
  console.log(g.state, g.language, g.observations.map((o) => `${o.observation.phone} ${o.observation.peer?.number} ${o.frames.length}`).join('; '), JSON.stringify({ m: g.motions, u: g.layout.unexplained, s: g.layout.scrolls, p: g.layout.places.map((p) => [p.reads, p.ink, p.texts.map((t) => t.text), p.wrong.length, p.scrolling.size]) }))
  for (const l of looksOf(g.observations, g.motions, g.layout, unread)) console.log('look', l.observations.length, l.unread.map((p) => p.reads))
}
