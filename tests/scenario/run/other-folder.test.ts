import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { cucumberIn } from '../../helpers/reports/light-project.js'
import { openProjectFolder } from '../../helpers/scenario/project-folder.js'

test('a project without a tsconfig.json runs', async () => {
  const { folder } = await openProjectFolder('snom370')
  await rm(join(folder, 'tsconfig.json'))
  for (const name of ['features', 'fixtures/racks']) await mkdir(join(folder, name))
  await writeFile(
    join(folder, 'fixtures/racks/virtual.yaml'),
    'rack: one\nphones:\n  - { id: desk, model: snom370, number: "1001", name: Alice }\n',
  )
  await copyFile('cucumber.cjs', join(folder, 'cucumber.cjs'))
  await writeFile(
    join(folder, 'features/x.feature'),
    'Feature: f\n  @every-model\n  Scenario: s\n    Given A is any phone\n',
  )
  const { exitCode, stdout, stderr } = await cucumberIn(folder, '--dry-run')
  expect(stderr).toBe('')
  expect(stdout).toContain('✔ dry run: preflight accepts 1 scenario')
  expect(exitCode).toBe(0)
})
