import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { describe, expect, it } from 'vitest';
import { fieldsSchemas } from '../../shared/model/kinds.ts';
import { changeSchema } from '../../shared/protocol/change.ts';
import * as messages from '../../shared/protocol/messages.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { readText, root } from '../support/repository.ts';

const pinFile = `${root}test/repo/wire-schema.json`;

/** Every message with the fields of every kind; what JSON Schema cannot say (a check in code) is left out. */
function describeWire(): unknown {
  const schemas = Object.entries(messages).filter(([, value]) => typeof value === 'object' && 'kind' in value);
  const named = [...schemas, ['changeSchema', changeSchema], ...Object.entries(fieldsSchemas)] as [
    string,
    GenericSchema,
  ][];
  const wire = named.map(([name, schema]) => [name, toJsonSchema(schema, { errorMode: 'ignore' })]);
  return JSON.parse(JSON.stringify(Object.fromEntries(wire)));
}

describe('PROTOCOL_VERSION', () => {
  it('is raised when a message changes', () => {
    const wire = describeWire();
    const pinned = existsSync(pinFile) ? JSON.parse(readFileSync(pinFile, 'utf8')) : null;
    // Written anew only for a version that was never pinned; the file is then part of the same commit.
    if (pinned === null || pinned.version < PROTOCOL_VERSION) {
      writeFileSync(pinFile, `${JSON.stringify({ version: PROTOCOL_VERSION, wire }, null, 2)}\n`);
      expect.fail(
        `${pinFile} was written for protocol ${PROTOCOL_VERSION}. Run "npm run format", read it, and commit it.`,
      );
    }
    expect(
      { version: PROTOCOL_VERSION, wire },
      'What browser and server say to each other has changed. Raise PROTOCOL_VERSION in shared/protocol/version.ts, add a line to its history, and run the test again: it writes test/repo/wire-schema.json.',
    ).toEqual(pinned);
  });

  it('has one line of history for each version', () => {
    const history = readText('shared/protocol/version.ts').match(/^ \* (\d+) {2}\S/gm) ?? [];
    expect(history.map((line) => Number.parseInt(line.slice(3), 10))).toEqual(
      Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1),
    );
  });
});
