import * as v from 'valibot';

/** Text that every store and every format can hold: well-formed UTF-16 without NUL, up to `max` code units. */
export function text(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(max, ({ received }) => `Expected at most ${max} characters, but it has ${received}.`),
    v.check(isStorable, 'Expected text without NUL characters and without lone surrogates.'),
  );
}

/** Whether `value` can be stored as it is. */
export function isStorable(value: string): boolean {
  return value.isWellFormed() && !value.includes('\0');
}

/** `value` with what cannot be stored replaced by U+FFFD; its length does not change, so offsets stay true. */
export function toStorable(value: string): string {
  return value.toWellFormed().replaceAll('\0', '\uFFFD');
}
