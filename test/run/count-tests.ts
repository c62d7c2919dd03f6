/** What Vitest's JSON report says, as numbers that leave nothing out. */
import { existsSync, readFileSync } from 'node:fs';

type Report = {
  testResults: { status: string; assertionResults: { status: string }[] }[];
};

/**
 * Counts tests that passed and that failed. A test that was skipped failed: it proved nothing. A file that could not be
 * read counts as one failure, and so does a runner that ended badly without saying which test it was.
 */
export function countTests(reportFile: string, exitCode: number): { passed: number; failed: number } {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  const { testResults } = JSON.parse(readFileSync(reportFile, 'utf8')) as Report;
  let passed = 0;
  let failed = 0;
  for (const file of testResults) {
    const passedHere = file.assertionResults.filter(({ status }) => status === 'passed').length;
    const failedHere = file.assertionResults.length - passedHere;
    passed += passedHere;
    failed += failedHere === 0 && file.status === 'failed' ? 1 : failedHere;
  }
  const crashed = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: crashed ? 1 : failed };
}
