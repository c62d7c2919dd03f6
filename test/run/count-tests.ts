/** What Vitest's JSON report says, as numbers that leave nothing out. */
import { existsSync, readFileSync } from 'node:fs';

type Report = {
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
};

/** The tests of one file; `file` is its absolute path, and empty for a failure of the runner itself. */
export type FileCount = { file: string; passed: number; failed: number };

/**
 * Counts tests that passed and that failed. A test that was skipped failed: it proved nothing. A file that could not be
 * read counts as one failure, and so does a runner that ended badly without saying which test it was.
 */
export function countTests(reportFile: string, exitCode: number): FileCount[] {
  const { testResults } = existsSync(reportFile)
    ? (JSON.parse(readFileSync(reportFile, 'utf8')) as Report)
    : { testResults: [] };
  const counts = testResults.map(({ name, status, assertionResults }) => {
    const passed = assertionResults.filter((test) => test.status === 'passed').length;
    const failed = assertionResults.length - passed;
    return { file: name, passed, failed: failed === 0 && status === 'failed' ? 1 : failed };
  });
  const { passed, failed } = sumUp(counts);
  const crashed = failed === 0 && (exitCode !== 0 || passed === 0);
  return crashed ? [...counts, { file: '', passed: 0, failed: 1 }] : counts;
}

export function sumUp(counts: { passed: number; failed: number }[]): { passed: number; failed: number } {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
