import * as v from 'valibot';

export const textShaSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Expected a SHA-256 in lower-case hex.'));

/** The SHA-256 of a normalised text in lower-case hex. Needs a secure context: a page over http has no `crypto.subtle`. */
export async function toTextSha(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
