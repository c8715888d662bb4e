import { glyphReader } from '../../support/reading/index.js'
import { fontOf, painterOf } from './painted.js'
const reader = glyphReader(fontOf('snom370'))
const { regions, paint } = await painterOf('snom370')
const bar = regions['soft keys']!
for (const label of ['Answer', 'Hold', 'Back', 'Transfer']) console.log(label, JSON.stringify(await reader.read(paint({ softKeys: [undefined, { label, action: 'hold' }] }), { x: bar.width / 4, y: bar.y, width: bar.width / 4, height: bar.height })))
