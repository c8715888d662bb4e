import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'

/** As `generateFile`, for a page of Markdown. @param printWidth how long a line of it may be; default: prettier's */
export async function generatePage(
  path: string,
  markdown: string,
  command: string,
  printWidth?: number,
): Promise<void> {
  const text = await format(markdown, { parser: 'markdown', ...(printWidth && { printWidth }) })
  await generateFile(path, text, command)
}

/**
 * Writes a file that is made of code or data. With `--check` on the command line it only looks whether the file is
 * up to date, and fails the process where it is not.
 * @param command what brings it up to date, such as `npm run generate steps`
 */
export async function generateFile(path: string, text: string, command: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => '')
  if (before === text) return
  if (process.argv.includes('--check')) {
    process.stderr.write(`${path} is not up to date. Run: ${command}\n`)
    process.exitCode = 1
    return
  }
  await writeFile(path, text)
  process.stdout.write(`${path} written\n`)
}
