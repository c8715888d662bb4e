import { openSmoothFont } from '../../support/virtual/display/smooth-font.js'
for (const [w, s] of [['regular', 13], ['bold', 10], ['regular', 16]] as const) { const { mask } = (await openSmoothFont(w))(s).glyph('←'); for (let y = 0; y < mask.height; y++) console.log([...mask.coverage.subarray(y * mask.width, (y + 1) * mask.width)].map((v) => ' .:-=+*#%@'[Math.floor(v / 25.6)]).join('') + '|') }
