import type { ITestCaseHookParameter } from '@cucumber/cucumber'

type GherkinDocument = ITestCaseHookParameter['gherkinDocument']

/** Where each step of a feature file stands, by the id of its node. */
export function linesOf({ feature }: GherkinDocument): (astNodeId: string) => number | undefined {
  const children = (feature?.children ?? []).flatMap(({ rule, ...child }) => [
    child,
    ...(rule?.children ?? []),
  ])
  const steps = children.flatMap(({ background, scenario }) => [
    ...(background?.steps ?? []),
    ...(scenario?.steps ?? []),
  ])
  const lines = new Map(steps.map(({ id, location }) => [id, location.line]))
  return (id) => lines.get(id)
}
