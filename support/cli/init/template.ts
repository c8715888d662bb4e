import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { packageRoot } from '../../build/index.js'

/** What a run of the new project uses if it names no rack: virtual phones, or those of `racks/lab.yaml`. */
export const kindsOfPhones = ['virtual', 'real'] as const
export type KindOfPhones = (typeof kindsOfPhones)[number]

/** A file of a new project. */
export interface TemplateFile {
  /** In the project, with slashes. */
  readonly path: string
  /** The path of the file that is copied. */
  readonly source: string
}

/** The files of a new project, sorted by path. They lie in `templates/`: those of all projects, and those of one kind. */
export function templateFiles(phones: KindOfPhones): TemplateFile[] {
  const files = ['project', `${phones}-phones`].flatMap((part) =>
    filesIn(join(packageRoot, 'templates', part)),
  )
  return files.toSorted((one, other) => one.path.localeCompare(other.path))
}

function filesIn(folder: string): TemplateFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((source) => ({ path: pathOf(relative(folder, source)), source }))
}

/** npm leaves a `.gitignore` out of a package, and other programs would obey it: in the template it is `dot-gitignore`. */
const pathOf = (path: string): string =>
  path
    .split(sep)
    .map((part) => part.replace(/^dot-/, '.'))
    .join('/')
