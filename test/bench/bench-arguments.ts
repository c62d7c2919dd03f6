export type BenchArguments = {
  /** The metrics that were asked for. */
  names: string[];
  /** The file that the figures replace, if any. */
  json: string | undefined;
};

/** Reads `[AREA…] [--json FILE]`; an AREA may also be one metric of it. Throws one line that lists the areas. */
export function parseArguments(args: readonly string[], known: readonly string[]): BenchArguments {
  const areas = [...new Set(known.map(toArea))];
  const asked: string[] = [];
  let json: string | undefined;
  for (let i = 0; i < args.length; i += 1) {
    const argument = args[i] as string;
    if (argument === '--json' || argument.startsWith('--json=')) {
      json = argument === '--json' ? args[++i] : argument.slice('--json='.length);
      if (!json) throw new Error('--json needs the name of a file: npm run bench -- --json FILE');
    } else if (areas.includes(argument) || known.includes(argument)) asked.push(argument);
    else throw new Error(`Unknown area "${argument}". Areas: ${areas.join(', ')}.`);
  }
  const names = known.filter((name) => asked.length === 0 || asked.includes(name) || asked.includes(toArea(name)));
  return { names, json };
}

function toArea(name: string): string {
  return name.slice(0, name.indexOf('/'));
}
