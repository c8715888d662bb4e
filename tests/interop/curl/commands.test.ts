import { driveEach } from '../../helpers/interop/curl-drive.js'
import { commandRows } from './command-rows.js'

driveEach('curl sends commands', commandRows)
