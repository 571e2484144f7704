/**
 * Runs assertions until they hold, for what a page does a moment later. The last failure is the test's failure.
 *
 * @param patienceMs - only how long a failing test takes; a passing one waits no longer than the page needs
 */
export async function eventually<T>(assertions: () => Promise<T>, patienceMs = 60_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await assertions();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
