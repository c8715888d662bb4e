import {
  catalogueOf,
  formatForTerminal,
  lintFeatures,
  readFeatures,
  readSentences,
} from '../gherkin/index.js'

/** Prints every sentence with an example. */
export async function printSteps(): Promise<void> {
  const chapters = catalogueOf(await readSentences(), await readFeatures('features'))
  process.stdout.write(`${formatForTerminal(chapters)}\n`)
}

/** Prints what is against the style of features. Returns the exit code. */
export async function lint(): Promise<number> {
  const complaints = lintFeatures(await readFeatures('features'), await readSentences())
  for (const { place, problem } of complaints) process.stderr.write(`${place}: ${problem}\n`)
  process.stdout.write(
    complaints.length ? `✖ ${complaints.length} complaints\n` : '✔ the features read well\n',
  )
  return complaints.length ? 1 : 0
}
