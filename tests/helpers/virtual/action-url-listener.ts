import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'

/** A listener for the action URLs of a test. */
interface ActionUrlListener {
  readonly origin: string
  /** Resolves with the first `count` requests, each as path and query. */
  requests(count: number): Promise<string[]>
}

/** Closed after the test. @param answers whether requests get a reply; if not, they hang */
export async function listen(answers = true): Promise<ActionUrlListener> {
  const requests: string[] = []
  const waiting: (() => void)[] = []
  const server = createServer((request, response) => {
    requests.push(request.url ?? '')
    if (answers) response.end()
    for (const wake of waiting.splice(0)) wake()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    origin: `http://127.0.0.1:${port}`,
    async requests(count) {
      while (requests.length < count) await new Promise<void>((wake) => waiting.push(wake))
      return requests.slice(0, count)
    },
  }
}
