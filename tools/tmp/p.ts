import { readObservations } from '../../support/bring-in/observe/observation-store.js'
import { propose } from '../../support/bring-in/propose/index.js'
import { glyphReader, learnFont } from '../../support/ocr/index.js'
const cpu = process.cpuUsage()
const proposals = await propose(await readObservations(process.argv[2] ?? ''), { learn: (samples) => { const { font } = learnFont(samples); return { font, letters: glyphReader(font) } } })
for (const { model, references, doubts, rules, font } of proposals) {
  console.log(model, references.length, 'references; rules', JSON.stringify(rules))
  console.log(font?.faces.map((f: any) => `${f.name}: ${f.glyphs.length}`).join('; '))
  for (const r of references) console.log('  ', r.language, r.state, JSON.stringify(r.shows), Object.entries(r.regions).map(([n, v]: any) => `${n}=${typeof v === 'string' ? v : v.match}${v.reads ? ' ' + v.reads : ''}${v.box ? ` ${v.box.x},${v.box.y},${v.box.width}x${v.box.height}` : ''}`).join(' | '))
  for (const d of doubts) console.log('  ?', d.kind, d.state, d.text)
}
console.log('cpu', process.cpuUsage(cpu).user / 1e6)
