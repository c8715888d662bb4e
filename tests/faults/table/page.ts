import { answering, page as htmlPage, ok, showing } from '../../helpers/faults/faulty-phones.js'
import { everyCapture, fault, type Group, unlockPage } from './fault.js'

const titled = (title: string) => htmlPage(200, `<html><head><title>${title}</title></head></html>`)
const fetched = `B: could not fetch screen.bmp: ${everyCapture('no bitmap')}the reply is not a bitmap:`
const noForm =
  'Offhook logs in by Basic or Digest, and fills in no form. Set http_scheme of the phone to off (Basic) or on (Digest), and credentials: { user: …, password: … } in the rack file'
const logInForm = htmlPage(
  200,
  '<title>snom 320</title><form><input name=user><input type="password" name=pw><input type=submit></form>',
)

export const page: Group = {
  title: 'Wrong pages',
  faults: [
    fault(
      'hidden-tags',
      {
        does: 'use_hidden_tags is on: it redirects each command to the home page.',
        says: `B: could not end all calls: the phone redirected to another page. ${unlockPage}`,
      },
      () =>
        answering((request, response) =>
          (request.url?.includes('?') ? htmlPage(302, '', { location: '/index.htm' }) : ok)(
            request,
            response,
          ),
        ),
    ),
    fault(
      'restricted-queries',
      {
        does: 'restrict_uri_queries is on: each command is forbidden.',
        says: `B: could not end all calls: the phone forbids it (403). Try an https:// address in the rack file. ${unlockPage}`,
      },
      () =>
        answering((request, response) =>
          htmlPage(request.url?.includes('?') ? 403 : 200, '')(request, response),
        ),
    ),
    fault(
      'admin-only',
      {
        does: 'The picture is for the administrator only.',
        says: `B: could not fetch screen.bmp: the phone forbids it (403). Try an https:// address in the rack file. ${unlockPage}`,
      },
      () => answering(showing(htmlPage(403, ''))),
    ),
    fault(
      'home-page',
      {
        does: 'It sends the home page instead of a picture.',
        says: `${fetched} "snom 320" (text/html). ${unlockPage}`,
      },
      () => answering(showing(titled('snom 320'))),
    ),
    fault(
      'log-in-page',
      {
        does: 'It sends a log-in page instead of a picture.',
        says: `${fetched} "Welcome to Your Phone" (text/html). ${unlockPage}`,
      },
      () => answering(showing(titled('Welcome to Your Phone'))),
    ),
    fault(
      'log-in-form',
      {
        does: 'It sends a form for user and password instead of a picture, with status 200.',
        says: `B: could not fetch screen.bmp: ${everyCapture('log-in form')}the reply is a log-in form: "snom 320" (text/html). ${noForm}`,
      },
      () => answering(showing(logInForm)),
    ),
    fault(
      'log-in-form-to-a-command',
      {
        does: 'It replies to each command with a form for user and password, with status 200.',
        says: `B: could not end all calls: the reply is a log-in form: "snom 320" (text/html). ${noForm}`,
      },
      () => answering(logInForm),
    ),
    fault(
      'sent-to-log-in',
      {
        does: 'It redirects every request to a log-in page.',
        says: `B: could not end all calls: the phone redirected to a log-in page. ${unlockPage}`,
      },
      () => answering(htmlPage(302, '', { location: '/login.htm' })),
    ),
    fault(
      'phone-manager',
      {
        does: 'It is a D8xx phone, although the rack file names another model.',
        says: 'B: could not end all calls: it shows the "Phone Manager" of the D8xx series, which has no command.htm. Correct model: in the rack file. Offhook can capture the display of such a phone; commands need remoteControl: there (reported, not verified)',
      },
      () => answering(titled('Phone Manager')),
    ),
    fault(
      'terminal-commands',
      {
        does: 'It sends a page with terminal commands instead of a picture.',
        says: `${fetched} "[2J ]0;all green" (text/html). ${unlockPage}`,
      },
      () => answering(showing(titled('\x1b[2J\x1b]0;all green\x07'))),
    ),
  ],
}
