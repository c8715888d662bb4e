import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { openReferenceRecorder } from '../../support/references/index.js'
import { put, reports, screens, useLibraryFolder } from '../helpers/references/library.js'
import { clock, picture } from '../helpers/references/located.js'

useLibraryFolder()

const open = () =>
  openReferenceRecorder({
    folder: screens(),
    reports: reports(),
    request: { mode: 'none', filter: { states: [], models: [] } },
    name: { run: '7', worker: '0' },
  })

test('notes that cannot be written at the end are a warning', async () => {
  await put('snom370/en/any/idle', 'state: idle\n', picture(clock('1')))
  const recorder = await open()
  await rm(join(reports(), 'screens-used'), { recursive: true })
  await writeFile(join(reports(), 'screens-used'), '')
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  await recorder.close()
  const printed = write.mock.calls.join('')
  write.mockRestore()
  expect(printed).toMatch(
    /^! the references that this run used are not noted: \S+reports: a part of the path is a file, not/,
  )
})

test('notes that cannot be written at the start are an error', async () => {
  await mkdir(reports())
  await writeFile(join(reports(), 'screens-used'), '')
  await expect(open()).rejects.toThrow(
    /reports: the references that this run uses cannot be noted: a part of the path is a file, not a folder \(EEXIST\)\. Make/,
  )
})
