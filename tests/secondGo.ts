/**
 * A second go for tests that wait for a screen, a server or a program, on a machine that others may load; what failed before is printed.
 * Tests that only compute have none: it would hide a fault. Cases that are drawn have a seed, so a second go meets the same.
 */
const WAITS =
  /\.test\.tsx$|\/tests\/(datasource|e2e|parts|provisioning|rules|tools)\/|\/tests\/(demo\/(runningServer|seam)|verdict\/rules)\.test/;

if (WAITS.test(expect.getState().testPath ?? '')) {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}
