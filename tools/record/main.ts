/**
 * Records the displays of the virtual phones again, after a change of how they are painted. For real phones, use
 * `offhook screens record`.
 *
 *     npm run record-virtual screens [MODEL…]   # reference displays, into fixtures/screens
 *     npm run record-virtual fonts [MODEL…]     # glyphs, into fixtures/fonts
 */
const recorders: Readonly<
  Record<string, () => Promise<{ record: (models: readonly string[]) => Promise<void> }>>
> = {
  screens: () => import('./screens.js'),
  fonts: () => import('./fonts.js'),
}

const [name = '', ...models] = process.argv.slice(2)
const load = recorders[name]
if (!load) {
  process.stderr.write(`npm run record-virtual ${Object.keys(recorders).join('|')} [MODEL…]\n`)
  process.exit(1)
}
const { record } = await load()
await record(models)
