import { createRequire } from 'node:module'
import type { Envelope, TestCaseStarted } from '@cucumber/messages'
import { Attempts } from './attempts.js'

/** The parts of Cucumber's JUnit report that are needed. It has no option for properties. */
interface Printer {
  readonly builder: XmlElement
  readonly query: {
    findAllTestCaseStartedOrderBy(
      key: (query: unknown, started: TestCaseStarted) => unknown,
      order: (a: never, b: never) => number,
    ): readonly TestCaseStarted[]
    findPickleBy(started: TestCaseStarted): unknown
  }
  pickleComparator(a: unknown, b: unknown): number
  update(envelope: Envelope): void
}

interface XmlElement {
  readonly name: string
  readonly children: XmlElement[]
  ele(name: string, attributes?: Readonly<Record<string, string>>): XmlElement
  end(options: object): string
}

const ofCucumber = createRequire(createRequire(import.meta.url).resolve('@cucumber/cucumber/package.json'))

/**
 * Adds `<property name="failure" value="rack"/>` to each test case of the JUnit report that the rack has failed, so that a CI
 * server can tell it from a failure of the product. Call it once, before the formatters are made.
 */
export function tellCauseInJUnit(): void {
  const { JUnitXmlPrinter } = ofCucumber('@cucumber/junit-xml-formatter') as {
    readonly JUnitXmlPrinter: { readonly prototype: Printer }
  }
  const { prototype } = JUnitXmlPrinter
  const { update } = prototype
  if (patched.has(update)) return
  const attempts = new WeakMap<Printer, Attempts>()
  prototype.update = function (envelope) {
    const seen = attempts.get(this) ?? new Attempts()
    attempts.set(this, seen)
    seen.onEnvelope(envelope)
    if (envelope.testRunFinished) addCausesAtEnd(this, seen)
    update.call(this, envelope)
  }
  patched.add(prototype.update)
}

const patched = new WeakSet<object>()

/** The printer makes all its elements, and then ends the document. */
function addCausesAtEnd(printer: Printer, attempts: Attempts): void {
  const { builder, query, pickleComparator } = printer
  const end = builder.end.bind(builder)
  const started = query.findAllTestCaseStartedOrderBy(
    (_, one) => query.findPickleBy(one),
    pickleComparator as (a: never, b: never) => number,
  )
  builder.end = (options) => {
    const elements = builder.children.filter(({ name }) => name === 'testcase')
    for (const [i, { id }] of started.entries()) if (attempts.of(id)?.byRack) addCause(elements[i])
    return end(options)
  }
}

/** As the first child, where readers of JUnit look for it. */
function addCause(testCase: XmlElement | undefined): void {
  testCase?.ele('properties').ele('property', { name: 'failure', value: 'rack' })
  const properties = testCase?.children.pop()
  if (properties) testCase?.children.unshift(properties)
}
