import { existsSync, statSync } from 'node:fs'
import { z } from 'zod'
import { newerVersion, noDataFolder, noDefaultRack, olderVersion, packageData } from './errors.js'
import { belongsToPackage } from './package-folder.js'

/** Counted up if a project must change its file. */
const version = 1

const mostRetries = 5

/** `offhook.yaml`, the file of a project. Its paths start at its folder. */
export const projectSchema = z.strictObject({
  version: z.literal(version).describe('of the format of this file'),
  data: z
    .string()
    .min(1, 'the name of a folder is needed')
    .optional()
    .describe(
      'the folder of your own data: screens/, models/, families/, fonts/, racks/. Each file is looked for here first, then in Offhook; default: fixtures',
    ),
  rack: z
    .string()
    .min(1, 'the path of a rack file is needed')
    .optional()
    .describe('the rack file of a run that names no other (--rack, RACK); default: the virtual rack'),
  retries: z
    .strictObject({
      rack: z
        .int('a whole number is needed')
        .min(0)
        .max(mostRetries, `at most ${mostRetries}: a rack that fails more often needs a person`)
        .describe(
          'how often a scenario that the rack has failed runs again, on other phones if some fit; default: 0',
        ),
    })
    .optional()
    .describe('what runs again by itself. A failure of what is tested never does'),
})

export type ProjectFile = z.infer<typeof projectSchema>

/**
 * Only the version. It is checked before all other fields, because those of another version are not known.
 */
export const versionSchema = z.looseObject({
  version: z.int(`write version: ${version}`).superRefine((found, context) => {
    const message =
      found > version
        ? newerVersion(found, version)
        : olderVersion(found, version, Object.keys(projectSchema.shape))
    if (found !== version) context.addIssue({ code: 'custom', message })
  }),
})

/** Checks what the file names. Paths start at the current folder. */
export function checkPaths({ data, rack }: ProjectFile, context: z.core.$RefinementCtx<ProjectFile>): void {
  const problems = {
    data: data === undefined ? undefined : dataProblem(data),
    rack: rack === undefined || isFile(rack) ? undefined : noDefaultRack(rack),
  }
  for (const [name, message] of Object.entries(problems))
    if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message })
}

function dataProblem(folder: string): string | undefined {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return noDataFolder(folder)
  return belongsToPackage(folder) ? packageData(folder) : undefined
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile()
