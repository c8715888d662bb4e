import { declareCurlTests } from '../../helpers/interop/curl-drive.js'
import { commandRows } from './command-rows.js'

declareCurlTests('curl sends commands', commandRows)
