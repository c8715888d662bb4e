import type { Reporter, TestCase, TestModule } from 'vitest/node'

/** Prints at the end of a run which tests were skipped. Their titles give the reason; Vitest prints only their number. */
export class SkippedReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')].map(group))
    const counts = new Map<string, number>()
    for (const name of skipped) counts.set(name, (counts.get(name) ?? 0) + 1)
    for (const [name, count] of counts) process.stdout.write(`  skipped: ${name} (tests: ${count})\n`)
  }
}

const group = (test: TestCase) =>
  `${test.module.relativeModuleId}: ${test.parent.type === 'suite' ? test.parent.name : test.name}`
