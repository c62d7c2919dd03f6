import { createToken } from '../accounts/tokens.ts';
import type { Database } from '../database/database.ts';
import { StartError } from '../database/start-error.ts';
import { type Scope, scopes } from '../http/scopes.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { getPerson } from './get-person.ts';

const dayMilliseconds = 24 * 60 * 60_000;
const mostDays = 3_650;

/** What was typed after `token create`, all of it text. `scope` may name several with commas between them. */
export type TokenOptions = { name: string; scope: string; days?: string | undefined; as?: string | undefined };

/** Makes a token for a program that acts as a person. Throws `StartError` that says what was expected. */
export async function createTokenFor(
  db: Database,
  { name, scope, days, as }: TokenOptions,
  context: { now: () => number; newId: () => string; randomBytes: RandomBytes },
): Promise<string> {
  const expiresAt = days === undefined ? undefined : context.now() + parseDays(days) * dayMilliseconds;
  const asked = parseScopes(scope);
  const person = await getPerson(db, as);
  const holder = { personId: person.id, client: name, scopes: asked, expiresAt };
  return db.transaction((tx) => createToken(tx, holder, context));
}

function parseScopes(scope: string): Scope[] {
  const asked = scope.split(',').map((each) => each.trim());
  const unknown = asked.find((each) => !scopes.includes(each as Scope));
  if (unknown === undefined) return asked as Scope[];
  throw new StartError(`Unknown scope "${unknown}". Expected some of ${scopes.join(', ')}, with commas between them.`);
}

function parseDays(days: string): number {
  const count = /^\d{1,4}$/.test(days) ? Number(days) : 0;
  if (count >= 1 && count <= mostDays) return count;
  throw new StartError(`Expected --days to be a whole number from 1 to ${mostDays}. It is "${days}".`);
}
