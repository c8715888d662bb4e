import { expect, test } from 'vitest'
import { checkedLines } from '../helpers/bring-in/checked-lines.js'
import type { Handler } from '../helpers/remote/scripted-phone.js'

const question =
  'Is http://desk the address of desk? Open it with a browser, and correct address: in the rack file.'
const otherServers: readonly (readonly [string, Handler, string, string])[] = [
  [
    'a router that has a page for everything',
    (_, response) =>
      response
        .setHeader('content-type', 'text/html')
        .end('<html><title>\n FRITZ!Box\u0007 </title>Welcome</html>'),
    '✖ connection http://desk does not answer as a Snom phone: could not fetch screen.bmp: the reply is not a bitmap: "FRITZ!Box" (text/html). Its first page: 200, title "FRITZ!Box?"',
    question,
  ],
  [
    'nginx',
    ({ url }, response) => {
      response.setHeader('server', 'nginx/1.24.0')
      if (url === '/') return void response.end('<title>Welcome to nginx!</title>')
      return void response.writeHead(404).end('<title>404 Not Found</title>')
    },
    '✖ connection http://desk does not answer as a Snom phone: could not fetch info.htm: the phone does not know this page (404). Its first page: 200, server "nginx/1.24.0", title "Welcome to nginx!"',
    question,
  ],
  [
    'a printer with a log-in',
    (_, response) =>
      void response
        .writeHead(401, { Server: 'CUPS/2.4', 'WWW-Authenticate': 'Basic realm="Office printer"' })
        .end(),
    '✖ log-in could not fetch info.htm: the phone asks for a user and a password (401), and none are given. Its first page: 401, server "CUPS/2.4", log-in for "Office printer"',
    `In the rack file set credentials: { user: …, password: … } for this phone (http_user and http_pass of the phone) ${question}`,
  ],
  [
    'a web server that redirects',
    (_, response) => void response.writeHead(302, { Location: '/login?next=info.htm' }).end(),
    '✖ connection could not fetch info.htm: the phone redirected to a log-in page. Its first page: 302, to "/login?next=info.htm"',
    question,
  ],
]

test.each(otherServers)(
  '%s is named once, with what it is and one advice',
  async (_, server, text, advice) => {
    const [phone, found, what, ...more] = await checkedLines(server)
    expect(phone).toBe('desk (D785, 1001)')
    expect(found).toBe(text)
    expect(what).toContain(advice)
    expect(more).toEqual([])
  },
)
