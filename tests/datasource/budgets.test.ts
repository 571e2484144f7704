import { openPage } from '../../bench/speed/heap';

/** Of a series that a panel shows: docs/performance.md. */
const SERIES_BYTES = 80_000;
const NOTHING = { cells: 0, running: 0, waiting: 0 };

it('holds no more of the heap for a shown series than the budget says', async () => {
  const page = openPage();
  // Code is compiled, and whatever is made once is made.
  await page.show(0, 20);
  page.forget();
  const empty = await page.heldBytes();
  await page.show(0, 100);
  await page.show(1, 100);
  const shown = (await page.heldBytes()) - empty - page.historyBytes();
  expect(shown / 200).toBeLessThan(SERIES_BYTES);
  // The columns of the frames themselves: less would say that nothing was measured.
  expect(shown / 200).toBeGreaterThan(577 * 8 * 5);
});

it('grows in a day of refreshes by no more than the samples of the day, and leaves nothing under way', async () => {
  // By the half hour, so that the test takes seconds.
  const page = openPage(64, '30m');
  await page.show(0, 2);
  const [before, asked] = [page.historyBytes(), page.asked()];
  const held = await page.heldBytes();
  for (let i = 0; i < 8640; i++) {
    page.clock.ms += 10_000;
    await page.show(0, 2);
  }
  // Two series, and 48 steps: 8 bytes for each sample, and what a new cell holds besides.
  expect(page.historyBytes() - before).toBeLessThan(2 * 48 * 8 + 3000);
  expect((await page.heldBytes()) - held).toBeLessThan(4e6);
  // At the step, and each time that the newest sample is twice as old: after 10, 20, 40, ... seconds.
  expect(page.asked() - asked).toBeLessThanOrEqual(48 * 9);
  expect(page.underWay()).toEqual(NOTHING);
});

it('stays inside of the memory that is allowed with a thousand expressions one after the other', async () => {
  const page = openPage(2, '1h');
  let most = 0;
  for (let i = 0; i < 1000; i++) {
    await page.show(0, 1, `expression_${i}`);
    most = Math.max(most, page.historyBytes());
  }
  expect(most).toBeLessThanOrEqual(2e6);
  expect(most).toBeGreaterThan(1.8e6);
  expect(page.underWay()).toEqual(NOTHING);
});
