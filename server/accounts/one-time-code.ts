import { createHmac } from 'node:crypto';

const stepMilliseconds = 30_000;
const digits = 6;
/** Base 32 (RFC 4648), as programs that make such codes want a secret typed. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The code of a time step (RFC 6238, with SHA-1 and six digits, which every such program knows). */
export function toOneTimeCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const at = (mac.at(-1) as number) & 0xf;
  const number = mac.readUInt32BE(at) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/** The step of which this is the code, now or one before or after, if it is later than `last`. */
export function findStep(secret: Uint8Array, typed: string, now: number, last: number): number | undefined {
  const present = Math.floor(now / stepMilliseconds);
  return [present - 1, present, present + 1].find((step) => step > last && toOneTimeCode(secret, step) === typed);
}

export function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}

export function fromBase32(text: string): Uint8Array {
  const bits = [...text].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2));
}
