/** What a figure must reach. `better` says which way is good. */
export type Goal = { name: string; unit: string; goal: number; stretch: number; better: 'less' | 'more' };

/** What was taken: the figure in the goal's unit, what it is measured against, and how it came about in words. */
export type Measured = { name: string; value: number; baseline: number | null; how: string };

/** One figure as it is printed; `value` is null where it could not be taken. */
export type Figure = {
  name: string;
  value: number | null;
  unit: string;
  baseline: number | null;
  goal: number;
  stretch: number;
  holds: boolean;
};

/** Judges a figure by its goal. What was not taken does not hold. */
export function toFigure({ name, unit, goal, stretch, better }: Goal, measured?: Measured): Figure {
  const value = measured && Number.isFinite(measured.value) ? round(measured.value) : null;
  const baseline = measured?.baseline == null ? null : round(measured.baseline);
  const holds = value !== null && (better === 'less' ? value <= goal : value >= goal);
  return { name, value, unit, baseline, goal, stretch, holds };
}

/** The figures as lines of JSON, each with its end of line. */
export function toJsonLines(figures: readonly Figure[]): string {
  return figures.map((figure) => `${JSON.stringify(figure)}\n`).join('');
}

/** The figures as a table for people. `notes` says by name how each came about. */
export function toTable(figures: readonly Figure[], notes: ReadonlyMap<string, string>): string {
  const head = ['figure', 'value', 'unit', 'baseline', 'goal', 'stretch', 'holds', 'how'];
  const body = figures.map(({ name, value, unit, baseline, goal, stretch, holds }) => [
    name,
    toText(value),
    unit,
    toText(baseline),
    toText(goal),
    toText(stretch),
    holds ? 'yes' : 'no',
    notes.get(name) ?? '',
  ]);
  const rows = [head, ...body];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function toText(value: number | null): string {
  return value === null ? '–' : value.toLocaleString('en', { maximumFractionDigits: 3 });
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
