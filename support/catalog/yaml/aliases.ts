import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  type Node,
  type Pair,
  visit,
} from 'yaml'
import { isMerge, mergedNodes, resolved } from './nodes.js'

/** A fault of aliases, and where it is. */
export interface AliasProblem {
  readonly node: Node
  readonly message: string
}

/**
 * The greatest number of values of a file in which every alias is replaced by what it stands for. A rack of a thousand
 * phones has fewer. Aliases of aliases can multiply a short file without limit.
 */
const maxValues = 100_000

/** Why the aliases of a document cannot be replaced; undefined: they can. Replaces nothing itself. */
export function aliasProblem(document: Document): AliasProblem | undefined {
  const anchors = new Map<string, Node>()
  const targets = new Map<Node, Node>()
  const merges: Pair[] = []
  let problem: AliasProblem | undefined
  visit(document, {
    Pair(_, pair) {
      if (isMerge(pair)) merges.push(pair)
    },
    Node(_, node, ancestors) {
      if (!isAlias(node)) {
        if ('anchor' in node && typeof node.anchor === 'string') anchors.set(node.anchor, node)
        return undefined
      }
      const target = anchors.get(node.source)
      if (target && !ancestors.includes(target)) return void targets.set(node, target)
      const known = [...anchors.keys()].map((anchor) => `&${anchor}`).join(', ') || 'none'
      const message = target
        ? `the alias *${node.source} is inside of what it stands for`
        : `no anchor &${node.source} stands before the alias *${node.source}. Anchors so far: ${known}`
      problem = { node, message }
      return visit.BREAK
    },
  })
  return problem ?? tooManyValues(targets) ?? mergeProblem(document, merges)
}

function tooManyValues(targets: ReadonlyMap<Node, Node>): AliasProblem | undefined {
  const counts = new Map<unknown, number>()
  const countOf = (node: unknown): number => {
    const known = counts.get(node)
    if (known !== undefined) return known
    const count = countParts(node)
    counts.set(node, count)
    return count
  }
  const countParts = (node: unknown): number => {
    if (isAlias(node)) return countOf(targets.get(node))
    if (isPair(node)) return countOf(node.key) + countOf(node.value)
    return isCollection(node) ? node.items.reduce<number>((sum, item) => sum + countOf(item), 1) : 1
  }
  let values = 0
  for (const [node, target] of targets) {
    values += countOf(target)
    if (values > maxValues) {
      const message = `the aliases up to here stand for more than ${maxValues} values. Does an alias repeat other aliases?`
      return { node, message }
    }
  }
  return undefined
}

function mergeProblem(document: Document, merges: readonly Pair[]): AliasProblem | undefined {
  for (const pair of merges) {
    const wrong = mergedNodes(document, pair).find((node) => !isMap(resolved(document, node)))
    if (!wrong) continue
    const node = isNode(pair.value) ? pair.value : wrong
    return { node, message: '<< needs names with values, such as <<: *defaults' }
  }
  return undefined
}
