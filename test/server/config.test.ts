import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../server/config.ts';

const sso = {
  OIDC_ISSUER: 'https://login.newsroom.example/realm',
  OIDC_CLIENT_ID: 'recordmark',
  OIDC_CLIENT_SECRET: 'only the provider knows',
  PUBLIC_URL: 'https://recordmark.example',
};

describe('parseConfig', () => {
  it('takes single sign-on whole or not at all, and says what is missing', () => {
    expect(parseConfig(sso)).toMatchObject(sso);
    for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'PUBLIC_URL'])
      expect(() => parseConfig({ ...sso, [name]: ' ' }), name).toThrow(/^OIDC_ISSUER needs .+ and PUBLIC_URL/);
    expect(() => parseConfig({ OIDC_NAME: 'the newsroom' })).toThrow(
      /^Single sign-on .+ OIDC_ISSUER, .+ is missing\.$/,
    );
  });

  it('takes a provider by https alone, but for this machine', () => {
    expect(parseConfig({ ...sso, OIDC_ISSUER: 'http://127.0.0.1:8080' }).OIDC_ISSUER).toBe('http://127.0.0.1:8080');
    for (const OIDC_ISSUER of ['http://login.newsroom.example', 'login.newsroom.example', 'https://a@b.example', 'x'])
      expect(() => parseConfig({ ...sso, OIDC_ISSUER })).toThrow(
        `Expected OIDC_ISSUER to be the address of the provider of single sign-on, with https://, such as https://login.newsroom.example. It is "${OIDC_ISSUER}".`,
      );
  });
});
