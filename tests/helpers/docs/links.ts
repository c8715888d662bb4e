import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The files of the checkout that git tracks or would track, without deleted ones. */
export function checkedInFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 10_000_000,
  })
  return list.split('\0').filter((file) => file !== '' && existsSync(file))
}

/**
 * The broken relative links of a Markdown text: links to a file that does not exist, or to a heading that the page does
 * not have. Links to other hosts are not checked.
 * @param page path of the page from the root of the checkout
 */
export function deadLinks(page: string, markdown: string): string[] {
  const links = Array.from(withoutCode(markdown).matchAll(/\]\(([^)\s]+)\)/g), ([, link = '']) => link)
  return links.filter((link) => !/^[a-z]+:/.test(link) && !hasTarget(page, markdown, link))
}

function hasTarget(page: string, markdown: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  if (path === '') return headingsOf(markdown).includes(heading ?? '')
  const target = join(dirname(page), path)
  if (!existsSync(target)) return false
  return heading === undefined || headingsOf(readFileSync(target, 'utf8')).includes(heading)
}

/**
 * The files and folders that a Markdown text names as inline code, and that neither the checkout nor a new project has.
 * Names with a placeholder, such as `fixtures/models/<model>.yaml`, are not checked.
 */
export function missingPaths(markdown: string): string[] {
  const paths = withoutCode(markdown).matchAll(
    /`((?:support|steps|features|fixtures|tests|tools|bench|docs)\/[\w./-]*)`/g,
  )
  const exists = (path: string) => ['.', 'templates/project'].some((folder) => existsSync(join(folder, path)))
  return Array.from(paths, ([, path = '']) => path).filter((path) => !exists(path))
}

/** The anchors of headings, in the form of GitHub and GitLab: lower case, no punctuation, hyphens instead of spaces. */
function headingsOf(markdown: string): string[] {
  const titles = Array.from(withoutCode(markdown).matchAll(/^#+ (.+)$/gm), ([, title = '']) => title)
  return titles.map((title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** A `[` in a code block is no link, and a `#` is no heading. */
function withoutCode(markdown: string): string {
  return markdown.replace(/^```[\s\S]*?^```/gm, '')
}
