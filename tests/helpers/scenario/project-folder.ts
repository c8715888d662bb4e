import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'

interface ProjectFolder {
  readonly folder: string
  /** The folder with a copy of the references of the model. */
  readonly screens: string
}

const own = ['support', 'steps', 'node_modules', 'package.json', 'tsconfig.json']
const data = ['commands.yaml', 'families', 'fonts', 'models']

/** A project folder for Cucumber runs, with a copy of one model's references that a test may change. */
export async function openProjectFolder(model: string): Promise<ProjectFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-project-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const screens = join('fixtures', 'screens', model, 'en', 'any')
  await mkdir(join(folder, 'fixtures', 'screens', model, 'en'), { recursive: true })
  await cp(resolve(screens), join(folder, screens), { recursive: true })
  for (const path of [...own, ...data.map((name) => join('fixtures', name))])
    await symlink(resolve(path), join(folder, path))
  return { folder, screens: join(folder, screens) }
}
