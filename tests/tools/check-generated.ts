/**
 * Looks whether every file that is made of code or data is up to date, and names each that is not with the command
 * that brings it up to date.
 *
 *     npm run check:generated
 */
process.argv.push('--check')

const writers = ['schemas', 'steps', 'defects', 'state-machine', 'remote-control', 'faults']

for (const writer of writers) {
  await import(`./write-${writer}.js`).catch((error: Error) => {
    process.stderr.write(`npm run ${writer}: ${error.message}\n`)
    process.exitCode = 1
  })
}
