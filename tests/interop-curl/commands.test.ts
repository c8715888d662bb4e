import { commandRows } from './command-rows.js'
import { driveEach } from './drive.js'

driveEach('curl sends commands', commandRows)
