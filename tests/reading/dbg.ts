import { fontOf } from './painted.js'
for (const m of ['D785', 'snom370']) { for (const g of fontOf(m).marks) { console.log(m, g.width, g.height); if (m !== 'D785' || g.width < 12) for (let y = 0; y < g.height; y++) console.log([...g.coverage.subarray(y * g.width, (y + 1) * g.width)].map((v) => ' .:-=+*#%@'[Math.floor(v / 25.6)]).join('') + '|') } }
