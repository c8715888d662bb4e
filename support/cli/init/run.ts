import { resolve } from 'node:path'
import { askForPhones } from './ask.js'
import { describeProject } from './describe.js'
import { type KindOfPhones, templateFiles } from './template.js'
import { requireNoProject, writeProject } from './write.js'

export interface InitOptions {
  readonly phones?: KindOfPhones
  readonly yes?: true
}

/**
 * Makes a project, and prints what was made, what was left as it was, and what to do next.
 * @throws CliError for a folder that is a project already, or that cannot be written
 */
export async function runInit(folder: string, { phones, yes }: InitOptions): Promise<void> {
  requireNoProject(folder)
  const asks = process.stdin.isTTY && process.stdout.isTTY && !yes
  const kind = phones ?? (asks ? await askForPhones(process.stdin, process.stdout) : 'virtual')
  const written = writeProject(folder, templateFiles(kind))
  process.stdout.write(describeProject(resolve(folder), kind, written))
}
