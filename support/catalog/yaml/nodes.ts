import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Pair,
} from 'yaml'

/** The place of a path in a YAML file. */
export interface Place {
  /** The value of the path, or the deepest part of the path that the file has. */
  readonly node: Node | undefined
  /** Whether the file has a value for the whole path. */
  readonly whole: boolean
}

/** Looks a path up, through aliases and merge keys. */
export function placeOf(document: Document, path: readonly PropertyKey[]): Place {
  let node: Node | undefined = isNode(document.contents) ? document.contents : undefined
  for (const key of path) {
    const child = node && childOf(document, node, key)
    if (!child) return { node, whole: false }
    node = child
  }
  return { node, whole: true }
}

/** The key of a map, through aliases and merge keys. */
export function keyOf(document: Document, map: Node | undefined, key: string): Node | undefined {
  const pair = map && pairOf(document, map, key)
  return isNode(pair?.key) ? pair.key : undefined
}

/** The node that an alias stands for; any other node itself. */
export const resolved = (document: Document, node: Node | undefined): Node | undefined =>
  isAlias(node) ? (node as Alias).resolve(document) : node

function childOf(document: Document, parent: Node, key: PropertyKey): Node | undefined {
  const collection = resolved(document, parent)
  const child = isSeq(collection) ? collection.items[Number(key)] : pairOf(document, parent, key)?.value
  return isNode(child) ? child : undefined
}

/** A map's own pair is before those of the maps that it merges. */
function pairOf(document: Document, parent: Node, key: PropertyKey): Pair | undefined {
  const map = resolved(document, parent)
  if (!isMap(map)) return undefined
  const own = map.items.find(
    (pair) => isScalar(pair.key) && !isMerge(pair) && String(pair.key.value) === String(key),
  )
  if (own) return own
  for (const source of map.items.filter(isMerge).flatMap((pair) => mergedNodes(document, pair))) {
    const found = pairOf(document, source, key)
    if (found) return found
  }
  return undefined
}

/** Whether the pair is a merge key: `<<: *other`. */
export const isMerge = ({ key }: Pair): boolean =>
  isScalar(key) && typeof key.value === 'symbol' && key.value.description === '<<'

/** The nodes that a merge key names: one, or a list. */
export function mergedNodes(document: Document, { value }: Pair): Node[] {
  const source = resolved(document, isNode(value) ? value : undefined)
  return (isSeq(source) ? source.items : [source]).filter((node): node is Node => isNode(node))
}
