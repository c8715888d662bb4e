import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Finds the files of the project that a file imports, itself included, and those that they import. */
export class Imports {
  private readonly known = new Map<string, readonly string[]>()

  constructor(private readonly textOf = readText) {}

  behind(file: string): ReadonlySet<string> {
    const files = new Set([file])
    // A set visits what is added to it while it is visited.
    for (const one of files) for (const imported of this.of(one)) files.add(imported)
    return files
  }

  private of(file: string): readonly string[] {
    const known = this.known.get(file)
    if (known) return known
    const found = [...this.textOf(file).matchAll(/\b(?:from|import) ?\(?['"](\.[^'"]+)['"]/g)]
    const files = found.map(([, path = '']) => join(dirname(file), path.replace(/\.js$/, '.ts')))
    this.known.set(file, files)
    return files
  }
}

/** Empty for a file that does not exist, such as one that a test writes itself. */
const readText = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
