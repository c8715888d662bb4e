/**
 * Writes the files that are generated from code and data. With `--check` it writes nothing: it names each file that is
 * out of date and fails.
 *
 *     npm run generate                  # all files
 *     npm run generate steps faults     # some
 *     npm run check:generated
 */
const generators = ['schemas', 'steps', 'defects', 'state-machine', 'remote-control', 'faults']

const names = process.argv.slice(2).filter((argument) => argument !== '--check')
const unknown = names.filter((name) => !generators.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`No generator "${unknown.join('", "')}". Known: ${generators.join(', ')}\n`)
  process.exit(1)
}

for (const name of names.length > 0 ? names : generators) {
  await import(`./${name}.js`).catch((error: Error) => {
    process.stderr.write(`npm run generate ${name}: ${error.message}\n`)
    process.exitCode = 1
  })
}
