import { groupBy } from '../../group-by.js'

const head = '– not accepted: '

/**
 * Why references are not accepted. Those with the same differences stand together, and each difference is said once.
 * @param refused picture -> the reason: a sentence, and a line for each difference
 */
export function describeRefused(refused: ReadonlyMap<string, string>): string[] {
  const parts = [...refused].map(([picture, why]) => {
    const [sentence = '', ...differences] = why.split('\n').map((line) => line.trim())
    return { picture, sentence, differences: [...new Set(differences)] }
  })
  const groups = groupBy(parts, ({ sentence, differences }) =>
    differences.length > 0 ? differences.join('\n') : sentence,
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    const sentences = new Set(group.map(({ sentence }) => sentence))
    return [
      ...group.map(({ picture }, i) => (i === 0 ? head : head.replace(/./g, ' ')) + picture),
      ...[...sentences].map((sentence) => `    ${sentence}`),
      ...(first?.differences ?? []).map((difference) => `      ${difference}`),
    ]
  })
}
