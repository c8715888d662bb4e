import { logFormat } from './access-log.js'
import { type LogIn, type Place, realm, type Site } from './site.js'

const modules = ['authn_core', 'authn_file', 'authz_core', 'authz_user', 'auth_basic', 'auth_digest']
const mute = ['<Files command.htm>', 'Options +ExecCGI', 'SetHandler cgi-script', '</Files>']

export function apacheConfig(site: Site, { folder, port }: Place): string {
  const { logIn, tls, more } = site
  // A script of prefork's is a child of the process that holds the connection.
  const engine = site.mute ? ['mpm_prefork', 'cgi'] : ['mpm_event']
  const lines = [
    ...[...modules, ...engine, ...(tls ? ['ssl'] : [])].map(
      (name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`,
    ),
    // Started by root it wants to be somebody else, started by anybody else it cannot.
    ...(process.getuid?.() === 0 ? ['User nobody', 'Group nogroup'] : []),
    'ServerName 127.0.0.1',
    `Listen 127.0.0.1:${port}`,
    'StartServers 1',
    `ServerRoot ${folder}`,
    `DefaultRuntimeDir ${folder}`,
    `PidFile ${folder}/pid`,
    `DocumentRoot ${folder}/pages`,
    `ErrorLog ${folder}/error.log`,
    `LogFormat "${logFormat}" everything`,
    `CustomLog ${folder}/access.log everything`,
    ...(logIn ? protection(logIn, folder) : []),
    ...(tls
      ? ['SSLEngine on', `SSLCertificateFile ${tls.certFile}`, `SSLCertificateKeyFile ${tls.keyFile}`]
      : []),
    ...(site.mute ? mute : []),
    more ?? '',
  ]
  return lines.join('\n')
}

/** Of the digests it knows MD5 alone. */
function protection(logIn: LogIn, folder: string): string[] {
  const [type, users] = logIn === 'Basic' ? ['Basic', 'sha1'] : ['Digest', 'htdigest']
  return [
    '<Location />',
    `AuthType ${type}`,
    `AuthName "${realm}"`,
    `AuthUserFile ${folder}/users.${users}`,
    'Require valid-user',
    '</Location>',
  ]
}
