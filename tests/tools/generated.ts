import { readFile, writeFile } from 'node:fs/promises'
import { format } from 'prettier'

/**
 * Writes a page that is made of code or data. With `--check` on the command line it only looks whether the page is
 * up to date, and fails the process where it is not.
 * @param command what brings it up to date, such as `npm run steps`
 */
export async function generatePage(path: string, markdown: string, command: string): Promise<void> {
  const text = await format(markdown, { parser: 'markdown' })
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
