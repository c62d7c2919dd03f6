import { AppError } from '../../shared/app-error.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/**
 * Looks at what a body or a query says of its `protocol`, before anything else in it: another version may have other
 * fields. In a query it is text. Throws `AppError('protocol-mismatch')` that says which side must be brought up to date.
 */
export function checkProtocol(said: unknown): void {
  const { protocol } = (said ?? {}) as { protocol?: unknown };
  const spoken = typeof protocol === 'string' && /^\d{1,9}$/.test(protocol) ? Number(protocol) : protocol;
  if (!Number.isSafeInteger(spoken) || spoken === PROTOCOL_VERSION) return;
  const older = (spoken as number) < PROTOCOL_VERSION ? 'extension' : 'server';
  throw new AppError(
    'protocol-mismatch',
    `This browser speaks version ${spoken} and the server version ${PROTOCOL_VERSION}. Update the Recordmark ${older}. What was saved stays saved.`,
  );
}
