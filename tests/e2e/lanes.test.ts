import path from 'path';
import { CASES } from '../panel/cases';
import { SHOWN } from '../panel/week';
import { eventually } from './eventually';
import { SCREENSHOTS } from './picture';
import { stagesUntil } from './stage';
import { standing } from './standing';

const HOUR = 3600_000;

describe('lanes of thirty services', () => {
  const open = stagesUntil(afterEach);

  /** The panel of the case, and a way to its places: row -1 is the summary. */
  async function lanes(width = 1400) {
    const { page } = await open('panel-cases', { width });
    const id = CASES.findIndex((one) => one.id === 'lanes') + 1;
    const root = page.locator(`[data-viz-panel-key="panel-${id}"]`);
    const canvas = root.getByTestId('anomaly-lanes');
    await canvas.scrollIntoViewIfNeeded();
    await root.getByText(/^1 abnormal now/).waitFor();
    const at = async (row: number, hour: number) => {
      const box = await standing(canvas);
      const plot = await canvas.evaluate((element) => ({
        left: Number(element.dataset.left),
        width: Number(element.dataset.width),
      }));
      const share = (hour * HOUR) / (SHOWN.toMs - SHOWN.fromMs);
      return { x: box.x + plot.left + share * plot.width, y: box.y + (row < 0 ? 30 : 54 + 20 * row) };
    };
    const click = async (row: number, hour: number) => {
      const { x, y } = await at(row, hour);
      await page.mouse.click(x, y);
    };
    return { page, root, canvas, at, click };
  }

  test('lead from a peak of the summary to the label that is the cause, what began first, and its band, by two clicks', async () => {
    const { page, root, click } = await lanes();
    await click(-1, 102);
    await root.getByText(/^02-27 .*: 9 of 30 series\. First service-1 b; 30m later .* All have zone=b/).waitFor();
    await click(0, 102);
    const drawer = page.getByTestId('anomaly-lane');
    await page.getByRole('heading', { name: 'service-1 b' }).waitFor();
    await drawer.locator('.u-over').waitFor();
    await page.screenshot({ path: path.join(SCREENSHOTS, 'lanes-drawer.png') });
    await drawer.getByRole('button', { name: '02-27 00:30' }).click();
    await drawer.getByText(/below the .* predicted/).waitFor();
  });

  test('tell what is under the pointer, and rank a window that is marked by a drag', async () => {
    const { page, root, at } = await lanes();
    const { x, y } = await at(0, 165);
    await page.mouse.move(x - 3, y);
    await page.mouse.move(x, y);
    const tooltip = page.getByTestId('anomaly-tooltip');
    await tooltip.getByText('service-20 c').waitFor();
    await eventually(async () => expect(await tooltip.textContent()).toMatch(/above the .* predicted/));
    const [from, to] = [await at(3, 84), await at(3, 95)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    await root.getByText(/^1 of 30 series abnormal from .* by their share of it/).waitFor();
    await root.getByRole('button', { name: 'All series' }).click();
    await root.getByText(/^1 abnormal now, 10 before, 19 normal/).waitFor();
  });

  test('can be walked and opened by keys alone, and are told as text', async () => {
    const { page, root, canvas } = await lanes();
    const summary = await canvas.getAttribute('aria-describedby');
    await eventually(async () =>
      expect(await page.locator(`[id="${summary}"]`).textContent()).toMatch(
        /^30 series: 1 abnormal now, 10 before, 19 normal\. 19 of the normal ones were outside for less than "for"\. service-20 c above its normal range since .*All have zone=b/
      )
    );
    await canvas.focus();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft']) {
      await page.keyboard.press(key);
    }
    await root
      .locator('[aria-live]')
      .getByText(/^service-20 c, 03-01 .*: Above its normal range, score/)
      .waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'service-20 c' }).waitFor();
  });

  test('have the list of incidents behind a button where there is no room beside', async () => {
    const { page, root } = await lanes(300);
    await root.getByRole('button', { name: '3 incidents' }).click();
    await page
      .getByTestId('anomaly-incidents')
      .getByRole('button', { name: /9 of 30 series/ })
      .click();
    await root.getByText(/^02-27 .*: 9 of 30 series/).waitFor();
    await page.screenshot({ path: path.join(SCREENSHOTS, 'lanes-300.png') });
  });
});
