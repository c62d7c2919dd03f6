import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The stylesheet of the server's pages, written into each of them. */
export const style = readFileSync(new URL('desk.css', import.meta.url), 'utf8');

/** The source in a content security policy that lets this stylesheet in and no other. */
export const styleSource = `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
