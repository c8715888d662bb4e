/** A message of the table as a pattern, for the phone B with this id and model. @param text `…` stands for any text */
export function patternOf(text: string, id: string, model: string): RegExp {
  const [, ...rest] = text.split(/^B/)
  const parts = rest.join('B').split('…').map(escaped)
  return new RegExp(`^(\\w*Error: )?B \\(${id}, ${model}\\)${parts.join('.*?')}$`, 's')
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
