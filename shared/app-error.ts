/** What can go wrong at a border. ARCHITECTURE.md lists each with who raises it and whether the client retries. */
export const errorCodes = [
  'invalid',
  'too-large',
  'unauthorized',
  'wrong-code',
  'forbidden-host',
  'not-found',
  'not-allowed',
  'immutable-field',
  'already-exists',
  'id-taken',
  'erased',
  'redacted',
  'needs-answers',
  'cursor-from-future',
  'protocol-mismatch',
  'too-many',
  'server-full',
  'not-reachable',
  'not-on',
  'browser-full',
  'store-newer',
  'store-damaged',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error that a person or a client can act on: `message` names the thing, what was expected and the remedy. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AppError';
    this.code = code;
  }
}
