import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isBehindTls } from './check-host.ts';

/** A cookie that holds a secret. */
export type SecretCookie = {
  read: (c: Context) => string | undefined;
  set: (c: Context, secret: string) => void;
  clear: (c: Context) => void;
};

/** What a cookie is called where people do not come by https, and how long a browser keeps it. */
export type CookieKind = { name: string; seconds: number };

export const sessionCookie: CookieKind = { name: 'recordmark_session', seconds: 30 * 24 * 60 * 60 };

/**
 * Where people come by https the cookie is bound to this very host (`__Host-`) and never sent in the clear; this
 * machine's own address knows no https. No script reads it, and no form of another site brings it along.
 */
export function createSecretCookie(publicUrl: string | undefined, { name, seconds }: CookieKind): SecretCookie {
  const write = (c: Context, secret: string, maxAge: number) => {
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge } as const;
    if (isBehindTls(c, publicUrl)) setCookie(c, name, secret, { ...options, secure: true, prefix: 'host' });
    else setCookie(c, name, secret, options);
  };
  return {
    read: (c) => (isBehindTls(c, publicUrl) ? getCookie(c, name, 'host') : getCookie(c, name)),
    set: (c, secret) => write(c, secret, seconds),
    clear: (c) => write(c, '', 0),
  };
}
