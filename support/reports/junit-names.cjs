// CommonJS, because cucumber.cjs loads it: formatOptions: { junit: { testNamingStrategy: … } }

/**
 * Names the scenarios in Cucumber's JUnit report. CI servers recognise a test by its feature and this name, and Cucumber's
 * own names are equal for scenarios of one name and for the copies of a scenario for several models.
 * `loud - same`, `same (2)`, `repaired (D785)`, `pressed - #1.2: pressed P2`
 */
module.exports = {
  reduce(lineage, { name: pickleName, tags }) {
    const { rule, examples, example, examplesIndex = 0, exampleIndex = 0 } = lineage
    const name = lineage.scenario?.name || pickleName
    const model = tags.find((tag) => tag.name.startsWith('@model='))?.name.slice('@model='.length)
    const number = numberOf(lineage)
    const parts = [
      rule?.name,
      `${name}${model && !example ? ` (${model})` : ''}${number > 1 ? ` (${number})` : ''}`,
      examples?.name,
      example && `#${examplesIndex + 1}.${exampleIndex + 1}${pickleName === name ? '' : `: ${pickleName}`}`,
    ]
    return parts.filter(Boolean).join(' - ')
  },
}

/** 1 for the first of the scenarios with this name in rules with this name. */
function numberOf({ feature, rule, scenario }) {
  const children = (feature?.children ?? []).flatMap((child) =>
    child.rule
      ? child.rule.children.map((one) => [child.rule.name, one.scenario])
      : [[undefined, child.scenario]],
  )
  const equal = children.filter(([ruleName, one]) => one?.name === scenario?.name && ruleName === rule?.name)
  return equal.findIndex(([, one]) => one?.id === scenario?.id) + 1
}
