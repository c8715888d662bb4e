import { glyphReader } from '../../support/reading/index.js'
import { fontOf, painterOf } from './painted.js'
for (const model of ['D785', 'D735', 'snom870']) {
const reader = glyphReader(fontOf(model))
const { regions, paint } = await painterOf(model)
const call = [
  { role: 'headline', text: 'Connected', icon: 'connected' },
  { role: 'name', text: 'Alice il1I' },
  { role: 'number', text: '+49*30#01' },
  { role: 'timer', text: '4:07' },
  { role: 'call', text: 'On hold: rn ff AV 1002', icon: 'hold', selected: true },
] as const
const pic = paint({ title: 'Call', clock: '15:49', rows: call, status: 'Missed: 12' })
for (const r of ['title', 'clock', 'headline', 'list', 'status']) console.log(model, r, JSON.stringify(await reader.read(pic, regions[r]!)))
const bar = regions['soft keys']!
for (const label of ['Answer', 'Hold', 'Back', 'Transfer']) console.log(label, JSON.stringify(await reader.read(paint({ softKeys: [undefined, { label, action: 'hold' }] }), { x: bar.width / 4, y: bar.y, width: bar.width / 4, height: bar.height })))
const rows = ['Alice 1001', 'Bob 1002'].map((text, i) => ({ role: 'entry', icon: 'missed', text, aside: '9:07', selected: i === 0 }) as const)
console.log(JSON.stringify(await reader.read(paint({ state: 'missed calls', rows }), { ...regions.headline!, height: 55 })))
console.log(JSON.stringify(await reader.read(paint({ rows: [, , { role: 'number', text: '4711', cursor: true }] }), regions.number!)))
}
