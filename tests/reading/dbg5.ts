import { printsOf } from '../../support/reading/print.js'
import { capture } from './captures.js'
for (const [n, b] of [['input-480x272', { x: 150, y: 244, width: 90, height: 26 }], ['input-320x240', { x: 83, y: 212, width: 76, height: 26 }]] as const) for (const p of printsOf(capture(n), b)) for (let y = 0; y < p.height; y++) console.log([...p.ink.subarray(y * p.width, (y + 1) * p.width)].map((v) => ' .:-=+*#%@'[Math.floor(v / 25.6)]).join(''))
