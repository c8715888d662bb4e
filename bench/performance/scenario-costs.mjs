// A formatter of Cucumber that writes what one scenario costs, without the first ones. JavaScript, because a compiler in the
// process would be measured, too.
import { subscribe } from 'node:diagnostics_channel'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const warmUp = 5

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc')

let captures = 0
subscribe('undici:request:create', ({ request }) => {
  if (request.path.startsWith('/screen.bmp')) captures++
})

/** The bytes that are still used. */
function keptBytes() {
  // The buffers that the first call finds are freed beside the program, and by the second call at the latest.
  collectGarbage()
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

export default {
  type: 'formatter',
  formatter({ on, write }) {
    let ended = 0
    let atWarm
    on('message', ({ testCaseFinished, testRunFinished }) => {
      if (testCaseFinished && ++ended === warmUp)
        atWarm = { kept: keptBytes(), captures, cpu: process.cpuUsage() }
      if (!testRunFinished || !atWarm) return
      const { user } = process.cpuUsage(atWarm.cpu)
      const count = ended - warmUp
      const figures = {
        milliseconds: user / 1000 / count,
        captures: (captures - atWarm.captures) / count,
        keptKilobytes: (keptBytes() - atWarm.kept) / 1024 / count,
      }
      write(JSON.stringify(figures))
    })
  },
}
