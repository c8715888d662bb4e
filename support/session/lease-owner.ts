import { hostname, userInfo } from 'node:os'
import type { Environment } from './run-environment.js'

/** Who uses the phones, for others who wait. */
export function ownerIn(environment: Environment) {
  const job = jobIn(environment)
  return {
    job: job ?? 'offhook',
    host: hostname(),
    processId: process.pid,
    ...(job === undefined && { person: userName() }),
  }
}

/** A user without a name, as in some containers, has a number. */
export function userName(): string {
  try {
    return userInfo().username
  } catch {
    return process.env.USER || `user ${process.getuid?.() ?? ''}`.trim()
  }
}

/** The job of a CI, or the name that its maintainer gives it. */
function jobIn({
  RACK_JOB,
  GITHUB_WORKFLOW,
  GITHUB_RUN_NUMBER,
  CI_JOB_NAME,
  CI_JOB_ID,
  ...others
}: Environment) {
  if (RACK_JOB) return RACK_JOB
  if (GITHUB_WORKFLOW) return `${GITHUB_WORKFLOW} ${GITHUB_RUN_NUMBER ?? ''}`.trim()
  if (CI_JOB_NAME) return `${CI_JOB_NAME} ${CI_JOB_ID ?? ''}`.trim()
  const { JOB_NAME, BUILD_NUMBER } = others
  return JOB_NAME ? `${JOB_NAME} ${BUILD_NUMBER ?? ''}`.trim() : undefined
}
