// A journey runs on a machine that others may load: it has a second go, and what failed before is printed.
jest.retryTimes(1, { logErrorsBeforeRetry: true });
