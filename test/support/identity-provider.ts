/** A small provider of OpenID Connect on the loopback address, which says yes to everybody and can be made to lie. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

type Claims = Record<string, unknown>;

export type TestIdentityProvider = {
  issuer: string;
  /** Who is signed in there. */
  person: { sub: string; name?: string; email?: string; email_verified?: boolean };
  /** What it says otherwise than it should. */
  lie: {
    claims?: Claims;
    key?: KeyObject;
    header?: Claims;
    iss?: string;
    error?: string;
    down?: boolean;
    stays?: boolean;
  };
  /** Which of its pages were asked for. */
  asked: string[];
  close: () => Promise<void>;
};

export const providerClient = { clientId: 'recordmark', clientSecret: 'only the provider knows: it' };
export const otherKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

/** What was asked for when a code was given out. */
type Grant = { nonce: string; challenge: string; redirectUri: string };

export async function startIdentityProvider(): Promise<TestIdentityProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const grants = new Map<string, Grant>();

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', provider.issuer);
    provider.asked.push(url.pathname);
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (provider.lie.down) return answer(500, {});
    if (url.pathname === '/.well-known/openid-configuration')
      return answer(200, {
        ...describe(provider.issuer),
        ...(provider.lie.stays && { end_session_endpoint: undefined }),
      });
    if (url.pathname === '/jwks')
      return answer(200, {
        keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'first', use: 'sig', alg: 'ES256' }],
      });
    if (url.pathname === '/end') return answer(200, { left: url.searchParams.get('client_id') });
    if (url.pathname === '/authorize') {
      const back = authorize(url.searchParams);
      return response.writeHead(302, { location: back.href }).end();
    }
    if (url.pathname === '/token') {
      const form = new URLSearchParams(await text(request));
      const grant = takeGrant(request.headers.authorization, form);
      if (!grant) return answer(400, { error: 'invalid_grant' });
      return answer(200, { access_token: 'unused', token_type: 'Bearer', id_token: toToken(grant) });
    }
    return answer(404, {});
  });

  function authorize(asked: URLSearchParams): URL {
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('state', asked.get('state') ?? '');
    back.searchParams.set('iss', provider.lie.iss ?? provider.issuer);
    if (provider.lie.error) {
      back.searchParams.set('error', provider.lie.error);
      return back;
    }
    const code = randomBytes(16).toString('hex');
    grants.set(code, {
      nonce: asked.get('nonce') ?? '',
      challenge: asked.get('code_challenge_method') === 'S256' ? (asked.get('code_challenge') ?? '') : '',
      redirectUri: back.origin + back.pathname,
    });
    back.searchParams.set('code', code);
    return back;
  }

  /** The grant of a code, once, for who knows the secret of the client and the verifier of the challenge. */
  function takeGrant(authorization: string | undefined, form: URLSearchParams): Grant | undefined {
    const { clientId, clientSecret } = providerClient;
    const encoded = new URLSearchParams([[clientId, clientSecret]]).toString().replace('=', ':');
    if (authorization !== `Basic ${Buffer.from(encoded).toString('base64')}`) return undefined;
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    return grant?.challenge === challenge && grant.redirectUri === form.get('redirect_uri') ? grant : undefined;
  }

  function toToken({ nonce }: Grant): string {
    const { claims, key = privateKey, header } = provider.lie;
    const iat = Math.floor(Date.now() / 1000);
    const own = { iss: provider.issuer, aud: providerClient.clientId, iat, exp: iat + 300, nonce, ...provider.person };
    const parts = [
      { alg: 'ES256', kid: 'first', ...header },
      { ...own, ...claims },
    ].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    return [
      ...parts,
      sign('sha256', Buffer.from(parts.join('.')), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
    ].join('.');
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const provider: TestIdentityProvider = {
    issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    person: { sub: 'anna-1', name: 'Anna', email: 'anna@desk.example', email_verified: true },
    lie: {},
    asked: [],
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return provider;
}

function describe(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    end_session_endpoint: `${issuer}/end`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    authorization_response_iss_parameter_supported: true,
  };
}
