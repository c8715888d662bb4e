import { OffhookError } from '../errors.js'
import { nearestName } from '../nearest-name.js'

/** A data file is missing, is not YAML, or violates its schema. The message names file and line. */
export class DataFileError extends OffhookError {
  override name = 'DataFileError'
}

export const missingFile = (path: string, { code, message }: NodeJS.ErrnoException) =>
  new DataFileError(`${path}: cannot be read (${code ?? message}). Is the name right?`)

/** @param folder the folder with the models */
export const noCatalog = (folder: string, { code, message }: NodeJS.ErrnoException) =>
  new DataFileError(
    `${folder}: cannot be read (${code ?? message}). The current folder is ${process.cwd()}. ` +
      'Run Offhook in the folder of your project, which has features/, fixtures/ and cucumber.cjs',
  )

export const invalidYaml = (path: string, line: number, message: string) =>
  new DataFileError(`${path}:${line}: not valid YAML: ${message}`)

/** @param problem such as: it is UTF-16 */
export const notUtf8 = (path: string, line: number, problem: string) =>
  new DataFileError(`${path}:${line}: not UTF-8 text: ${problem}. Save the file as UTF-8`)

/** @param problems one text for each violation, with file and line */
export const schemaViolations = (problems: readonly string[]) => new DataFileError(problems.join('\n'))

/** @param where file and line @param kind `model` or `family` */
export const extendsUnknown = (where: string, kind: string, name: string, known: readonly string[]) => {
  const nearest = nearestName(name, known)
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return new DataFileError(
    `${where}: extend: no ${kind} "${name}".${meant} Known: ${known.join(', ') || 'none'}`,
  )
}

/** @param where file and line @param said the name in the file @param name that of the file */
export const otherName = (where: string, kind: string, said: string, name: string) =>
  new DataFileError(
    `${where}: ${kind}: the file is called ${name}.yaml, so its ${kind} is ${name}, not ${said}. Give both the same name`,
  )

/** @param where file and line @param kind `model` or `family` */
export const extendsItself = (where: string, kind: string, name: string) =>
  new DataFileError(
    `${where}: extend: the ${kind} ${name} extends itself, and no other folder has a ${kind} of that name to extend. ` +
      `Name another ${kind}, or leave the line out`,
  )

/** @param where file and line @param names from the first to the one that is there again */
export const extendsInCircle = (where: string, names: readonly string[]) =>
  new DataFileError(
    `${where}: extend: they extend each other in a circle: ${names.join(' → ')}. Leave out one of these lines`,
  )

/** @param where file and line @param known the regions of the model */
export const ruleWithoutPlace = (where: string, name: string, known: readonly string[]) => {
  const nearest = nearestName(name, known)
  const meant = nearest === undefined ? '' : ` Did you mean ${nearest}?`
  return new DataFileError(
    `${where}: rules: no region "${name}".${meant} Name one of display.regions (${known.join(', ')}), or give the rule a box`,
  )
}

export const unknownModel = (name: string, known: readonly string[]) =>
  new DataFileError(unknownModelMessage(name, known))

export const unknownDisplay = (model: string) => new DataFileError(unknownDisplayMessage(model))

/** The text of `unknownModel`, for a rack file whose errors carry file and line. */
export const unknownModelMessage = (name: string, known: readonly string[]): string =>
  `No model "${name}". Known: ${known.join(', ')}. To add a model, write fixtures/models/${name}.yaml`

/** The text of `unknownDisplay`, for a rack file whose errors carry the phone. */
export const unknownDisplayMessage = (model: string): string =>
  `the size of a ${model}'s display is unknown, so there is no virtual one. ` +
  `Fetch screen.bmp from a real one and write its size into fixtures/models/${model}.yaml`
