/** A program for the tests of tools/start.mjs: says how it was started, and fails. */
import { createRequire } from 'node:module'

interface Started {
  readonly program: string | undefined
  readonly args: readonly string[]
  readonly loader: boolean
}

const fail = () => {
  throw new Error('failed on purpose')
}

const loader = Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('ts-node'))
const started: Started = { program: process.argv[1], args: process.argv.slice(2), loader }
console.log(JSON.stringify(started))
fail()
