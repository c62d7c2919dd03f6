/** `npm run -s recordmark -- COMMAND`: what people do with the server from its own machine, while it runs or not. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { citationStyles, isStyle } from '../../shared/citation/citation-styles.ts';
import { formats, isFormat } from '../../shared/export/formats.ts';
import { newId } from '../../shared/model/ids.ts';
import { createCode } from '../accounts/codes.ts';
import { createResetSecret } from '../accounts/reset-links.ts';
import { endSecondStep } from '../accounts/second-step.ts';
import { parseConfig } from '../config.ts';
import { backUp } from '../database/back-up.ts';
import type { Database } from '../database/database.ts';
import { openErasedList } from '../database/erased-list.ts';
import { databaseFile, openDatabase } from '../database/open-database.ts';
import { StartError } from '../database/start-error.ts';
import { verify } from '../rows/verify.ts';
import { ensureMember } from '../workspaces/people.ts';
import { createTokenFor } from './create-token.ts';
import { eraseById, redactById } from './erase-by-id.ts';
import { exportForPerson } from './export-for-person.ts';
import { getPerson } from './get-person.ts';
import { importForPerson } from './import-for-person.ts';
import { makeOwner } from './make-owner.ts';
import { erasePersonByName, exportPerson } from './person.ts';
import { reportFailure } from './report-failure.ts';
import { restoreBackup } from './restore-backup.ts';

const usage =
  'Usage: recordmark code [--user NAME] [--workspace NAME] | reset --user NAME [--second-step off] | owner --workspace NAME --user NAME | token create --name NAME --scope SCOPES [--days N] [--as NAME] | export [--document URL] --format FORMAT [--style STYLE] [--comments] [--as NAME] | import FILE [--workspace NAME] [--as NAME] [--dry-run] | erase ID [--for-good] [--as NAME] | redact ID [--for-good] [--as NAME] | person export --as NAME | person erase --as NAME [--for-good] | backup FILE | restore FILE | verify';

const context = { now: Date.now, newId, randomBytes };
const maxName = 100;

await run(process.argv.slice(2)).catch(reportFailure);

async function run([command, ...args]: string[]): Promise<void> {
  if (command === 'code') return printCode(args);
  if (command === 'reset') return printReset(args);
  if (command === 'owner') return printOwner(args);
  if (command === 'token') return printToken(args);
  if (command === 'export') return printExport(args);
  if (command === 'import') return printImport(args);
  if (command === 'erase' || command === 'redact') return printErased(command, args);
  if (command === 'person') return printPerson(args);
  if (command === 'backup') return backup(args);
  if (command === 'restore') return printRestored(args);
  if (command === 'verify') return printVerification(args);
  throw new StartError(usage);
}

async function printCode(args: string[]): Promise<void> {
  const { user, workspace } = parse(args, ['user', 'workspace']);
  const code = await withDatabase(async (db) => {
    const names = { user: toName('user', user), workspace: toName('workspace', workspace) };
    const member = await ensureMember(db, names, context);
    return createCode(db, { personId: member.person.id, workspaceId: member.workspace.id }, context);
  });
  console.log(code);
}

async function printReset(args: string[]): Promise<void> {
  const { user, 'second-step': secondStep } = parse(args, ['user', 'second-step']);
  if (secondStep !== undefined && secondStep !== 'off') throw new StartError(usage);
  requireDatabase();
  const { PUBLIC_URL, PORT } = parseConfig(process.env);
  const secret = await withDatabase(async (db) => {
    const { id } = await getPerson(db, user);
    if (secondStep === 'off') await db.transaction((tx) => endSecondStep(tx, id));
    return createResetSecret(db, id, context);
  });
  console.log(`${PUBLIC_URL ?? `http://127.0.0.1:${PORT}`}/reset/${secret}`);
}

async function printOwner(args: string[]): Promise<void> {
  const { user, workspace } = parse(args, ['user', 'workspace']);
  if (!user || !workspace) throw new StartError(usage);
  requireDatabase();
  console.log(await withDatabase((db) => makeOwner(db, { user, workspace }, context)));
}

async function printToken([act, ...args]: string[]): Promise<void> {
  if (act !== 'create') throw new StartError(usage);
  const { scope, days, as, ...rest } = parse(args, ['name', 'scope', 'days', 'as']);
  const name = toName('name', rest.name);
  if (!name || !scope) throw new StartError(usage);
  requireDatabase();
  console.log(await withDatabase((db) => createTokenFor(db, { name, scope, days, as }, context)));
}

async function printExport(args: string[]): Promise<void> {
  const comments = args.includes('--comments');
  const rest = args.filter((each) => each !== '--comments');
  const { document, format, style, as } = parse(rest, ['document', 'format', 'style', 'as']);
  if (!format) throw new StartError(usage);
  if (!isFormat(format))
    throw new StartError(`Unknown format "${format}". Expected one of ${Object.keys(formats).join(', ')}.`);
  if (style !== undefined && !isStyle(style))
    throw new StartError(`Unknown style "${style}". Expected one of ${citationStyles.join(', ')}.`);
  if (document !== undefined && !URL.canParse(document))
    throw new StartError(`"${document}" is not an address. Give it with http:// or https://.`);
  requireDatabase();
  await withDatabase(async (db) => {
    await print(await exportForPerson(db, { url: document, as }, { ...context, format, style, comments }));
  });
}

async function printImport(args: string[]): Promise<void> {
  const dryRun = args.includes('--dry-run');
  const [file, ...rest] = args.filter((each) => each !== '--dry-run');
  if (!file || file.startsWith('-')) throw new StartError(usage);
  const { workspace, as } = parse(rest, ['workspace', 'as']);
  requireDatabase();
  const lines = await withDatabase((db) => importForPerson(db, file, { workspace, as }, { ...context, dryRun }));
  for (const line of lines) console.log(line);
}

async function printErased(act: 'erase' | 'redact', args: string[]): Promise<void> {
  const forGood = args.includes('--for-good');
  const [id, ...rest] = args.filter((each) => each !== '--for-good');
  if (!id || id.startsWith('-')) throw new StartError(usage);
  const { as } = parse(rest, ['as']);
  requireDatabase();
  const erasedList = openErasedList(parseConfig(process.env).DATA_DIR);
  const outside = { ...context, erasedList };
  // Not an argument: what a shell remembers, and other programs see, must not have the words.
  const words = act === 'redact' ? await askFor('The words to redact, and Enter:') : '';
  const lines = await withDatabase((db) =>
    act === 'redact'
      ? redactById(db, { id, words, as, forGood }, outside)
      : eraseById(db, { id, as, forGood }, outside),
  );
  for (const line of lines) console.log(line);
}

/** The first line of what is typed or piped in. */
async function askFor(question: string): Promise<string> {
  if (process.stdin.isTTY) console.error(question);
  for await (const line of createInterface({ input: process.stdin })) return line;
  return '';
}

async function printPerson([act, ...args]: string[]): Promise<void> {
  const forGood = args.includes('--for-good');
  const { as } = parse(
    args.filter((each) => each !== '--for-good'),
    ['as'],
  );
  if (!as || (act !== 'erase' && (act !== 'export' || forGood))) throw new StartError(usage);
  requireDatabase();
  const erasedList = openErasedList(parseConfig(process.env).DATA_DIR);
  await withDatabase(async (db) => {
    if (act === 'export') return print(await exportPerson(db, as, context));
    for (const line of await erasePersonByName(db, { as, forGood }, { ...context, erasedList })) console.log(line);
  });
}

async function print(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

async function backup(args: string[]): Promise<void> {
  const [file, ...more] = args;
  if (!file || file.startsWith('-') || more.length > 0) throw new StartError(usage);
  await backUp(databaseFile(parseConfig(process.env).DATA_DIR), file);
}

async function printRestored(args: string[]): Promise<void> {
  const [file, ...more] = args;
  if (!file || file.startsWith('-') || more.length > 0) throw new StartError(usage);
  const { DATA_DIR } = parseConfig(process.env);
  mkdirSync(DATA_DIR, { recursive: true });
  const { kept, erased, ownerless } = await restoreBackup(file, DATA_DIR, context);
  if (kept) console.log(`The database that was there is kept as ${kept}.`);
  if (erased > 0) console.log(`Erased again what was erased since that backup: ${erased} acts.`);
  for (const name of ownerless) {
    console.log(`Nobody owns "${name}" now. Say who does: recordmark owner --workspace "${name}" --user NAME`);
  }
  console.log('Restored. Start the server: browsers then send again what the backup does not have.');
}

async function printVerification(args: string[]): Promise<void> {
  if (args.length > 0) throw new StartError(usage);
  requireDatabase();
  const { rows, changes, acts, problems } = await withDatabase(verify);
  for (const problem of problems) console.log(problem);
  const looked = `${rows} rows, ${changes} changes and ${acts} audited acts`;
  if (problems.length > 0) throw new StartError(`${problems.length} things are wrong in ${looked}. Restore a backup.`);
  console.log(`Nothing is wrong in ${looked}.`);
}

function parse<Name extends string>(args: string[], names: readonly Name[]): Partial<Record<Name, string>> {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args, options }).values as Partial<Record<Name, string>>;
  } catch (cause) {
    throw new StartError(usage, { cause });
  }
}

function toName(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const name = value.trim();
  if (name && name.length <= maxName && !/\p{Cc}/u.test(name)) return name;
  throw new StartError(`Expected --${option} to be a name of 1 to ${maxName} characters.`);
}

function requireDatabase(): void {
  const file = databaseFile(parseConfig(process.env).DATA_DIR);
  if (!existsSync(file))
    throw new StartError(`There is no database ${file} yet. Start the server once, or set DATA_DIR.`);
}

async function withDatabase<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const db = openDatabase(parseConfig(process.env).DATA_DIR);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
