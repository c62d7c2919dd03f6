import type { Queries } from '../database/database.ts';
import { createSecret, type RandomBytes, toSha } from '../http/secrets.ts';
import { bindIdentity, type Identity } from './identities.ts';
import type { Expected } from './identity-provider.ts';

/** How far somebody is who signs in by a provider. `invitation` is the one that he holds, if any. */
export type PendingSignIn = { invitation?: string | undefined } & (
  | { kind: 'asked'; expected: Expected }
  | { kind: 'unknown'; identity: Identity }
  | { kind: 'code'; personId: string }
);
type Kind = PendingSignIn['kind'];
type OfKind<K extends Kind> = Extract<PendingSignIn, { kind: K }>;

/** Sign-ins that have begun, each known by the secret that one browser holds. */
export type PendingSignIns = {
  /** Keeps it for a while, and answers its secret. */
  add: (pending: PendingSignIn) => string;
  /** The one of this secret, if it is so far. */
  find: <K extends Kind>(secret: string | undefined, kind: K) => OfKind<K> | undefined;
  /** The same, and ends it. */
  take: <K extends Kind>(secret: string | undefined, kind: K) => OfKind<K> | undefined;
};

export const pendingMilliseconds = 15 * 60_000;
/** How many are kept: past that those that began first end. */
const most = 10_000;

/** Keeps them in memory: after a restart people begin again, and a copy of the database holds none. */
export function createPendingSignIns(context: { now: () => number; randomBytes: RandomBytes }): PendingSignIns {
  const pending = new Map<string, { value: PendingSignIn; until: number }>();

  function find<K extends Kind>(secret: string | undefined, kind: K): OfKind<K> | undefined {
    const kept = pending.get(toSha(secret ?? ''));
    return kept && kept.until > context.now() && kept.value.kind === kind ? (kept.value as OfKind<K>) : undefined;
  }

  return {
    add(value) {
      const secret = createSecret(context.randomBytes);
      pending.set(toSha(secret), { value, until: context.now() + pendingMilliseconds });
      if (pending.size > most) pending.delete(pending.keys().next().value as string);
      return secret;
    },
    find,
    take(secret, kind) {
      const found = find(secret, kind);
      if (found) pending.delete(toSha(secret ?? ''));
      return found;
    },
  };
}

/** How somebody comes in from now on whom a provider has named and nobody here is: by that provider. */
export function prepareProved(secret: string | undefined, pending: PendingSignIns, now: () => number) {
  const unknown = pending.find(secret, 'unknown');
  return (
    unknown && {
      create: async (tx: Queries, personId: string) => {
        await bindIdentity(tx, unknown.identity, { personId, via: 'invitation', now });
        pending.take(secret, 'unknown');
      },
    }
  );
}
