import { readFileSync } from 'node:fs'
const f = JSON.parse(readFileSync('fixtures/fonts/D785.json', 'utf8'))
for (const face of f.faces) console.log(face.name, face.blank, face.begin, face.glyphs.length, face.glyphs.filter((g: unknown[]) => 'ÀÁÂÃÆijkl…A0OIT'.includes(g[0] as string)).map((g: unknown[]) => JSON.stringify(g)).join(' '))
