import { isIP } from 'node:net';
import * as v from 'valibot';
import { StartError } from './database/start-error.ts';
import { isLoopback } from './http/check-host.ts';
import { nameSchema } from './http/name.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const portMessage = 'Expected PORT to be a whole number from 0 to 65535 (0 takes any free port).';
const publicUrlMessage =
  'Expected PUBLIC_URL to be an address without a path, such as http://127.0.0.1:4180 or https://recordmark.example.';

const smtpMessage =
  'Expected SMTP_URL to be the address of a mail server, such as smtps://USER:PASSWORD@mail.example:465.';

const issuerMessage =
  'Expected OIDC_ISSUER to be the address of the provider of single sign-on, with https://, such as https://login.newsroom.example.';

const configSchema = v.object({
  PORT: v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,5}$/, portMessage), v.transform(Number), v.maxValue(65_535, portMessage)),
    '4180',
  ),
  HOST: v.optional(v.string(), '127.0.0.1'),
  /** The address of the proxy whose `X-Forwarded-For` is believed. */
  TRUSTED_PROXY: v.optional(
    v.pipe(
      v.string(),
      v.check((address) => isIP(address) !== 0, 'Expected TRUSTED_PROXY to be one IP address, such as 127.0.0.1.'),
    ),
  ),
  DATA_DIR: v.optional(v.string(), './data'),
  PUBLIC_URL: v.optional(
    v.pipe(
      v.string(),
      v.check(isOrigin, publicUrlMessage),
      v.transform((url) => new URL(url).origin),
    ),
  ),
  /** The mail server, with user and password where it asks for them; without it no mail is sent. */
  SMTP_URL: v.optional(v.pipe(v.string(), v.check(isMailServer, smtpMessage))),
  /** The address that mails come from. */
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email('Expected MAIL_FROM to be a mail address.'))),
  /** Single sign-on by OpenID Connect: the provider's own address, and what it knows this server by. */
  OIDC_ISSUER: v.optional(v.pipe(v.string(), v.check(isIssuer, issuerMessage))),
  OIDC_CLIENT_ID: v.optional(v.string()),
  OIDC_CLIENT_SECRET: v.optional(v.string()),
  /** What people know the provider by. */
  OIDC_NAME: v.optional(nameSchema),
  LOG_LEVEL: v.optional(v.picklist(logLevels, `Expected LOG_LEVEL to be one of ${logLevels.join(', ')}.`), 'warn'),
});

/** The settings of the server. */
export type Config = v.InferOutput<typeof configSchema>;

/** Settings from the environment; an empty variable counts as missing. Throws `StartError` that names the variable. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.keys(configSchema.entries)
      .map((name) => [name, env[name]?.trim()])
      .filter(([, value]) => value),
  );
  const result = v.safeParse(configSchema, given);
  if (!result.success) {
    const [issue] = result.issues;
    const name = v.getDotPath(issue) ?? '';
    // These hold a password.
    throw new StartError(
      name === 'SMTP_URL' || name === 'OIDC_CLIENT_SECRET' ? issue.message : `${issue.message} It is "${given[name]}".`,
    );
  }
  const { SMTP_URL, MAIL_FROM, PUBLIC_URL, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = result.output;
  if (SMTP_URL && !(MAIL_FROM && PUBLIC_URL)) {
    throw new StartError('SMTP_URL needs MAIL_FROM, the address that mails come from, and PUBLIC_URL for their links.');
  }
  if (OIDC_ISSUER && !(OIDC_CLIENT_ID && OIDC_CLIENT_SECRET && PUBLIC_URL)) {
    throw new StartError(
      'OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET, which the provider gives you, and PUBLIC_URL, to which it sends people back.',
    );
  }
  if (!OIDC_ISSUER && (OIDC_CLIENT_ID || OIDC_CLIENT_SECRET || result.output.OIDC_NAME)) {
    throw new StartError('Single sign-on is set in part: OIDC_ISSUER, the address of the provider, is missing.');
  }
  return result.output;
}

function isMailServer(url: string): boolean {
  return URL.canParse(url) && /^smtps?:$/.test(new URL(url).protocol) && new URL(url).hostname !== '';
}

function isIssuer(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, search, hash, username } = new URL(url);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && !search && !hash && !username;
}

function isOrigin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname, search, hash, username } = new URL(url);
  return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username;
}
