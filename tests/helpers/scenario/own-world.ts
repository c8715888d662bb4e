import {
  After,
  Before,
  Given,
  type ITestCaseHookParameter,
  setWorldConstructor,
  Then,
} from '@cucumber/cucumber'
import { Scenario } from '../../../support/scenario/index.js'

/** A World and hooks as a user writes them. A test loads them in addition to Offhook's own. */

class LabWorld extends Scenario {
  readonly notes: string[] = []
}
setWorldConstructor(LabWorld)

// It runs after Offhook's Before, so that the phones are cast.
Before(function (this: LabWorld) {
  this.notes.push(...this.cast.phones.map(({ name }) => name))
})
Given('the operator notes {string}', function (this: LabWorld, note: string) {
  this.notes.push(note)
})
Then('the notes are {string}', function (this: LabWorld, notes: string) {
  if (this.notes.join(' ') !== notes) throw new Error(`the notes are ${this.notes.join(' ')}`)
})
// It runs before Offhook's After, so that the phones are still open.
After(async function (this: LabWorld, { result }: ITestCaseHookParameter) {
  for (const phone of this.cast.phones) await phone.capture()
  this.log(`${result?.status} with ${this.cast.phones.length} phones`)
})
