import { isIP } from 'node:net';
import * as v from 'valibot';
import { StartError } from './database/start-error.ts';

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;

const portMessage = 'Expected PORT to be a whole number from 0 to 65535 (0 takes any free port).';
const publicUrlMessage =
  'Expected PUBLIC_URL to be an address without a path, such as http://127.0.0.1:4180 or https://recordmark.example.';

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
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new StartError(`${issue.message} It is "${given[v.getDotPath(issue) ?? '']}".`);
}

function isOrigin(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, pathname, search, hash, username } = new URL(url);
  return /^https?:$/.test(protocol) && pathname === '/' && !search && !hash && !username;
}
