import { readFileSync } from 'node:fs';

/**
 * The last line of .ci/run: counts of Jest's JSON report, and the checks as one more. What is not in the counts fails
 * too: a report that is missing, a test file that could not be loaded, a run that failed although each test passed
 * (a process left behind), and a run in which nothing was tested.
 */
const [reportFile, testsCode, checksCode] = process.argv.slice(2);
const counts = readReport();
counts[checksCode === '0' ? 'passed' : 'failed'] += 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

function readReport() {
  try {
    const report = JSON.parse(readFileSync(reportFile, 'utf8'));
    const passed = report.numPassedTests;
    const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
    const isSound = testsCode === '0' && passed > 0;
    return { passed, failed: failed === 0 && !isSound ? 1 : failed };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
