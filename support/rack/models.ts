import { readDataFile } from '../catalog/index.js'
import { rackSchema } from './schema.js'

/** The models that a rack has, in the order of its file. Starts nothing. @throws DataFileError */
export async function modelsIn(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string[]> {
  const { phones } = await readDataFile(file, rackSchema(environment))
  return [...new Set(phones.map(({ model }) => model))]
}
