/** Locks a PDF with a password, by the standard's oldest handler (ISO 32000-1, 7.6.3, revision 2), for fixtures. */
import { createHash } from 'node:crypto';
import type { PdfOptions } from './write-pdf.ts';

const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const permissions = -4;

/** What `writePdf` needs to write a file that opens with `password`. Its strings stay as they are and read as noise. */
export function lockWith(password: string): NonNullable<PdfOptions['encrypt']> {
  const id = Buffer.from('0123456789abcdef');
  const user = pad(password);
  const owner = rc4(md5(user).subarray(0, 5), user);
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions);
  const key = md5(Buffer.concat([user, owner, flags, id])).subarray(0, 5);
  const hex = (bytes: Uint8Array) => `<${Buffer.from(bytes).toString('hex')}>`;
  return {
    trailer: `/ID [${hex(id)} ${hex(id)}]`,
    object: `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(rc4(key, padding))} /P ${permissions} >>`,
    change(bytes, object) {
      const salt = Buffer.from([object & 255, (object >> 8) & 255, (object >> 16) & 255, 0, 0]);
      return rc4(md5(Buffer.concat([key, salt])).subarray(0, 10), bytes);
    },
  };
}

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest();
const pad = (password: string) => Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

function rc4(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const state = Uint8Array.from({ length: 256 }, (_, at) => at);
  const swap = (a: number, b: number) => {
    const held = state[a] as number;
    state[a] = state[b] as number;
    state[b] = held;
  };
  for (let at = 0, other = 0; at < 256; at += 1) {
    other = (other + (state[at] as number) + (key[at % key.length] as number)) & 255;
    swap(at, other);
  }
  let at = 0;
  let other = 0;
  return bytes.map((byte) => {
    at = (at + 1) & 255;
    other = (other + (state[at] as number)) & 255;
    swap(at, other);
    return byte ^ (state[((state[at] as number) + (state[other] as number)) & 255] as number);
  });
}
