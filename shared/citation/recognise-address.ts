import type { Csl } from '../model/source.ts';
import { addressForms, type Found } from './address-forms.ts';
import { findArchived } from './archive-address.ts';
import type { Recognised } from './recognised.ts';

/**
 * What an address says by its form about the record behind it; null for one that is no web address. Nothing is asked
 * of anybody. A title read out of an address is that of its last words, and only a first guess.
 */
export function recogniseAddress(address: string): Recognised | null {
  const typed = address.trim();
  const full = /^www\.[^\s/]+\.[^\s/]+/i.test(typed) ? `https://${typed}` : typed;
  if (!/^https?:\/\/\S+$/i.test(full) || !URL.canParse(full)) return null;
  const archived = findArchived(new URL(full));
  const url = new URL(archived?.url ?? full);
  const { csl, locator, as, ...fields }: Found = findForm(url) ?? { csl: {}, as: 'address' };
  return {
    fields: {
      ...fields,
      csl: { ...withoutEmpty(csl), URL: archived?.url ?? full },
      ...(archived && { archive: full }),
    },
    ...(locator && { locator }),
    as,
  };
}

function findForm(url: URL): Found | null {
  for (const form of addressForms) {
    if (!form.host.test(url.hostname)) continue;
    const found = form.read(url);
    if (found) return found;
  }
  return null;
}

function withoutEmpty(csl: Csl): Csl {
  return Object.fromEntries(Object.entries(csl).filter(([, value]) => value !== undefined && value !== ''));
}
