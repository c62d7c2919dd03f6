import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isBehindTls } from './check-host.ts';

/** The cookie that holds the secret of a session. */
export type SessionCookie = {
  read: (c: Context) => string | undefined;
  set: (c: Context, secret: string) => void;
  clear: (c: Context) => void;
};

const plainName = 'recordmark_session';
const seconds = 30 * 24 * 60 * 60;

/**
 * Where people come by https the cookie is bound to this very host (`__Host-`) and never sent in the clear; this
 * machine's own address knows no https. No script reads it, and no form of another site brings it along.
 */
export function createSessionCookie(publicUrl: string | undefined): SessionCookie {
  const write = (c: Context, secret: string, maxAge: number) => {
    const options = { path: '/', httpOnly: true, sameSite: 'Lax', maxAge } as const;
    if (isBehindTls(c, publicUrl)) setCookie(c, plainName, secret, { ...options, secure: true, prefix: 'host' });
    else setCookie(c, plainName, secret, options);
  };
  return {
    read: (c) => (isBehindTls(c, publicUrl) ? getCookie(c, plainName, 'host') : getCookie(c, plainName)),
    set: (c, secret) => write(c, secret, seconds),
    clear: (c) => write(c, '', 0),
  };
}
