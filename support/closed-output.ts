/**
 * A reader such as `head` closes the pipe when it has enough. Node ends a process that writes into it. A command goes on
 * instead, because it may have to end calls on phones.
 */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
}
