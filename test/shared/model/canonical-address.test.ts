import { describe, expect, it } from 'vitest';
import { addressVariants, canonicalAddress, trustedCanonical } from '../../../shared/model/canonical-address.ts';

const cases: Record<string, [string, string]> = {
  'a fragment': ['http://a.example/x#part', 'http://a.example/x'],
  'tracking parameters': ['http://a.example/x?utm_source=y&id=1&fbclid=z', 'http://a.example/x?id=1'],
  'a password': ['http://me:secret@a.example/x', 'http://a.example/x'],
};

describe('canonicalAddress', () => {
  for (const [name, [url, expected]] of Object.entries(cases)) {
    it(`leaves out ${name}`, () => expect(canonicalAddress(url)).toBe(expected));
  }

  it('keeps the route of a page that lives in its fragment', () => {
    expect(canonicalAddress('http://a.example/#/minutes/1')).toBe('http://a.example/#/minutes/1');
  });

  it('throws if it is no address', () => {
    expect(() => canonicalAddress('minutes')).toThrow(TypeError);
  });
});

describe('addressVariants', () => {
  it('gives the address first, then the other of http and https', () => {
    expect(addressVariants('https://a.example/x#y')).toEqual(['https://a.example/x', 'http://a.example/x']);
    expect(addressVariants('http://a.example/x')).toEqual(['http://a.example/x', 'https://a.example/x']);
    expect(addressVariants('file:///x')).toEqual(['file:///x']);
  });
});

describe('trustedCanonical', () => {
  const page = 'http://a.example/news/1?session=2';
  const named: Record<string, [string | undefined, string | null]> = {
    'an address on the same host': ['/news/1', 'http://a.example/news/1'],
    'an address on another host': ['http://b.example/news/1', null],
    'the start page': ['/', null],
    nothing: [undefined, null],
    'no web address': ['javascript:x', null],
  };
  for (const [name, [href, expected]] of Object.entries(named)) {
    it(`answers ${expected} for a page that names ${name}`, () => expect(trustedCanonical(page, href)).toBe(expected));
  }
});
