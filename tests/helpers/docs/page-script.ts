/** What a page tells a person to do: to write a file, or to type a command and see its output. */
export type PageStep =
  | { readonly kind: 'file'; readonly path: string; readonly text: string }
  | { readonly kind: 'command'; readonly words: readonly string[]; readonly output: readonly string[] }

/**
 * The files and the commands of a page, in their order. A file is a block of code that begins with its path as a comment.
 * A command is a line `$ …` of a `console` block; its output follows.
 */
export function pageScript(markdown: string): PageStep[] {
  const blocks = markdown.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)
  return Array.from(blocks, ([, language = '', text = '']) =>
    language === 'console' ? commandsOf(text) : fileOf(text),
  ).flat()
}

function fileOf(text: string): PageStep[] {
  const [, path] = /^(?:#|\/\/) (\S+\/\S+)\n/.exec(text) ?? []
  return path === undefined ? [] : [{ kind: 'file', path, text }]
}

const commandsOf = (text: string): PageStep[] =>
  text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...output] = part.trimEnd().split('\n')
      return { kind: 'command', words: command.split(' '), output }
    })

/**
 * The first line of a page that the output of a program does not have after the lines before it; undefined: it has all.
 * `…` stands for any text. Numbers of ms and s may differ.
 */
export function missingLine(expected: readonly string[], output: string): string | undefined {
  const lines = output.split('\n').map(withoutTimes)
  let at = 0
  return expected
    .filter((line) => line !== '…')
    .find((line) => {
      const pattern = patternOf(withoutTimes(line))
      const found = lines.findIndex((one, i) => i >= at && pattern.test(one))
      at = found + 1
      return found < 0
    })
}

const withoutTimes = (line: string) => line.replace(/\d+ ms\b/g, 'N ms').replace(/\d+\.\d s\b/g, 'N s')

const patternOf = (line: string) =>
  new RegExp(
    `^${line
      .split('…')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
  )
