import * as oauth from 'oauth4webapi';
import { isLoopback } from '../http/check-host.ts';
import type { Identity } from './identities.ts';

/** What must come back with an answer: only the browser that asked is to bring it, once, and for this server. */
export type Expected = { state: string; nonce: string; verifier: string };

/** The provider of single sign-on that a newsroom has. */
export type IdentityProvider = {
  /** What people know it by. */
  name: string;
  /** The address to which a browser goes to ask. Rejects where the provider cannot be reached. */
  begin: () => Promise<{ address: string; expected: Expected }>;
  /** Who the provider says it is, from what the browser brought back. Rejects whatever is not proved. */
  finish: (answer: URLSearchParams, expected: Expected) => Promise<Identity>;
  /** The address at which a browser signs out there (OpenID Connect RP-Initiated Logout 1.0); undefined where it has none. */
  findSignOut: () => Promise<string | undefined>;
};

export type ProviderSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  name: string;
  /** The page of this server to which a browser comes back. */
  redirectUri: string;
};

const patienceMilliseconds = 10_000;
/** How long what the provider says of itself is believed without asking again. */
const metadataMilliseconds = 60 * 60_000;

/** OpenID Connect's authorization code flow with PKCE, state and nonce; the signature of what comes back is checked too. */
export function createIdentityProvider(
  { issuer, clientId, clientSecret, name, redirectUri }: ProviderSettings,
  { fetch, now }: { fetch: typeof globalThis.fetch; now: () => number },
): IdentityProvider {
  const client: oauth.Client = { client_id: clientId };
  const options = {
    [oauth.customFetch]: fetch,
    // The settings allow http on this machine alone.
    [oauth.allowInsecureRequests]: isLoopback(new URL(issuer).hostname),
    signal: () => AbortSignal.timeout(patienceMilliseconds),
  };
  let known: { server: oauth.AuthorizationServer; at: number } | undefined;

  async function discover(): Promise<oauth.AuthorizationServer> {
    if (known && now() - known.at < metadataMilliseconds) return known.server;
    const response = await oauth.discoveryRequest(new URL(issuer), options);
    known = { server: await oauth.processDiscoveryResponse(new URL(issuer), response), at: now() };
    return known.server;
  }

  return {
    name,
    async begin() {
      const { authorization_endpoint: endpoint } = await discover();
      if (!endpoint) throw new Error('The provider names no authorization endpoint.');
      const expected = {
        state: oauth.generateRandomState(),
        nonce: oauth.generateRandomNonce(),
        verifier: oauth.generateRandomCodeVerifier(),
      };
      const address = new URL(endpoint);
      const asked = {
        ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid profile email' },
        ...{ state: expected.state, nonce: expected.nonce },
        code_challenge: await oauth.calculatePKCECodeChallenge(expected.verifier),
        code_challenge_method: 'S256',
      };
      for (const [key, value] of Object.entries(asked)) address.searchParams.set(key, value);
      return { address: address.href, expected };
    },
    async finish(answer, { state, nonce, verifier }) {
      const server = await discover();
      const parameters = oauth.validateAuthResponse(server, client, answer, state);
      const response = await oauth.authorizationCodeGrantRequest(
        ...([
          server,
          client,
          toAuthentication(server, clientSecret),
          parameters,
          redirectUri,
          verifier,
          options,
        ] as const),
      );
      const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
        expectedNonce: nonce,
        requireIdToken: true,
      });
      await oauth.validateApplicationLevelSignature(server, response, options);
      const claims = oauth.getValidatedIdTokenClaims(tokens);
      if (!claims?.sub) throw new Error('The provider sent no ID token, or names nobody in it.');
      const { name: called, email } = claims;
      return {
        ...{ issuer: server.issuer, subject: claims.sub },
        ...(typeof called === 'string' && { name: called }),
        ...(typeof email === 'string' && { email }),
      };
    },
    async findSignOut() {
      const { end_session_endpoint: endpoint } = await discover();
      if (!endpoint || !/^https?:$/.test(new URL(endpoint).protocol)) return undefined;
      const address = new URL(endpoint);
      // Without a hint of who it is, since no token is kept: the provider asks.
      address.searchParams.set('client_id', clientId);
      return address.href;
    },
  };
}

/** `client_secret_basic` is what a provider takes that says nothing (OpenID Connect Discovery, section 3). */
function toAuthentication(server: oauth.AuthorizationServer, secret: string): oauth.ClientAuth {
  const taken = server.token_endpoint_auth_methods_supported;
  return !taken || taken.includes('client_secret_basic')
    ? oauth.ClientSecretBasic(secret)
    : oauth.ClientSecretPost(secret);
}
