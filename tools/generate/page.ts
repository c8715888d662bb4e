import { format } from 'prettier'

/** A file that a generator made from code and data. `main.ts` writes it, or compares it with the file on disk. */
export interface GeneratedFile {
  /** From the root of the checkout: `docs/reference/steps.md`. */
  readonly path: string
  readonly text: string
}

/** @param printWidth longest line in characters; prettier's default is 80 */
export async function markdownPage(
  path: string,
  parts: readonly string[],
  printWidth?: number,
): Promise<GeneratedFile> {
  const text = await format(parts.join('\n\n'), { parser: 'markdown', ...(printWidth && { printWidth }) })
  return { path, text }
}

/** A Markdown table. */
export function table(titles: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [titles, titles.map(() => '-'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
