import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkedInFiles, deadLinks, missingPaths } from '../helpers/docs/links.js'

const files = checkedInFiles()

test('every relative link of every page has an existing file and heading as its target', () => {
  const pages = files.filter((file) => file.endsWith('.md'))
  expect(pages).toEqual(expect.arrayContaining(['README.md', 'docs/glossary.md', 'docs/reference/steps.md']))
  const dead = pages.flatMap((page) =>
    deadLinks(page, readFileSync(page, 'utf8')).map((link) => `${page}: ${link}`),
  )
  expect(dead).toEqual([])
})

test('every file and folder that a page names exists', () => {
  // The changelog also names files that were deleted.
  const pages = files.filter((file) => file.endsWith('.md') && file !== 'CHANGELOG.md')
  const missing = pages.flatMap((page) =>
    missingPaths(readFileSync(page, 'utf8')).map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
  expect(missingPaths('`support/nowhere.ts`, `support/index.ts`, `fixtures/models/<model>.yaml`')).toEqual([
    'support/nowhere.ts',
  ])
})

test('every page that code, data or a message names exists', () => {
  const sources = files.filter((file) =>
    /^(support|steps|tests|tools|bench|fixtures)\/.*\.(ts|mjs|yaml)$/.test(file),
  )
  const missing = sources.flatMap((file) => {
    const named = readFileSync(file, 'utf8').match(/\bdocs\\?\/[\w/\\-]+\.md\b/g) ?? []
    const pages = named.map((page) => page.replaceAll('\\', ''))
    return pages.filter((page) => !existsSync(page)).map((page) => `${file}: ${page}`)
  })
  expect(missing).toEqual([])
})

test.each([
  ['[a page](nowhere.md)', ['nowhere.md']],
  ['[a heading](../../README.md#no-such-heading)', ['../../README.md#no-such-heading']],
  ['[its own](#missing)', ['#missing']],
  ['# What `check` proves\n[its own](#what-check-proves) and [a heading](../../README.md#try-it)', []],
  ['![a picture](../images/film-strip.png)', []],
  ['[another host](https://192.0.2.1/x) and\n```\n[code](nowhere.md)\n```', []],
])('%s', (markdown, dead) => {
  expect(deadLinks('docs/guide/racks.md', markdown)).toEqual(dead)
})
