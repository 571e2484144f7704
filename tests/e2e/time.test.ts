import { eventually } from './eventually';
import { WEEK } from './range';
import { stagesUntil, type Stage } from './stage';

const addressed = (stage: Stage, name: string) => Date.parse(new URL(stage.page.url()).searchParams.get(name) ?? '');

describe('the time range', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('band')));

  test('is set to what was dragged over, for the whole dashboard', async () => {
    const panel = await stage.panel(1).ready();
    const [fromMs, toMs] = [Date.UTC(2026, 1, 25, 6), Date.UTC(2026, 1, 26, 18)];
    const start = await panel.at(fromMs, WEEK);
    const end = await panel.at(toMs, WEEK);
    const perPixel = (toMs - fromMs) / (end.x - start.x);
    await stage.page.mouse.move(start.x, start.y);
    await stage.page.mouse.down();
    await stage.page.mouse.move((start.x + end.x) / 2, start.y);
    await stage.page.mouse.move(end.x, end.y);
    await stage.page.mouse.up();
    const zoomed = await eventually(async () => {
      const range = { fromMs: addressed(stage, 'from'), toMs: addressed(stage, 'to') };
      expect(Math.abs(range.fromMs - fromMs)).toBeLessThanOrEqual(2 * perPixel);
      expect(Math.abs(range.toMs - toMs)).toBeLessThanOrEqual(2 * perPixel);
      return range;
    });
    const other = await stage.panel(2).ready();
    await eventually(async () => {
      await other.hover(zoomed.fromMs, zoomed);
      const tooltip = await stage.page.getByTestId('anomaly-tooltip').innerText({ timeout: 1000 });
      expect(tooltip).toContain('2026-02-25 0');
    });
  });

  test('moves with the axis of time when that is dragged, and grows by a double click in the picture', async () => {
    const panel = await stage.panel(1).ready();
    const start = await panel.at(Date.UTC(2026, 1, 25), WEEK, 1);
    const box = (await panel.plot.boundingBox())!;
    const moved = (24 * 3600_000 * box.width) / (WEEK.toMs - WEEK.fromMs);
    const axis = start.y + 30;
    await stage.page.mouse.move(start.x, axis);
    await stage.page.mouse.down();
    await stage.page.mouse.move(start.x + moved / 2, axis);
    await stage.page.mouse.move(start.x + moved, axis);
    await stage.page.mouse.up();
    const perPixel = (WEEK.toMs - WEEK.fromMs) / box.width;
    const day = 24 * 3600_000;
    await eventually(async () => {
      expect(Math.abs(addressed(stage, 'from') - (WEEK.fromMs - day))).toBeLessThan(2 * perPixel);
      expect(Math.abs(addressed(stage, 'to') - (WEEK.toMs - day))).toBeLessThan(2 * perPixel);
    });
    await panel.ready();
    const before = addressed(stage, 'to') - addressed(stage, 'from');
    await panel.plot.dblclick();
    await eventually(async () =>
      expect((addressed(stage, 'to') - addressed(stage, 'from')) / before).toBeCloseTo(2, 2)
    );
  });

  test('is read from the address', async () => {
    await stage.page.goto(
      `${process.env.E2E_HOST_URL}/d/band?from=2026-02-26T12:00:00.000Z&to=2026-02-26T18:00:00.000Z`
    );
    const range = { fromMs: Date.UTC(2026, 1, 26, 12), toMs: Date.UTC(2026, 1, 26, 18) };
    const panel = await stage.panel(1).ready();
    await eventually(async () => {
      await panel.hover(Date.UTC(2026, 1, 26, 15, 10), range);
      expect(await stage.page.getByTestId('anomaly-tooltip').innerText({ timeout: 1000 })).toContain(
        '2026-02-26 15:10:00'
      );
    });
  });

  test('shows the verdicts of the same sample whatever the zoom', async () => {
    const at = Date.UTC(2026, 1, 26, 15, 10);
    const texts: string[] = [];
    for (const hours of [6, 24]) {
      const range = { fromMs: at - hours * 3600_000, toMs: at + hours * 3600_000 };
      const [from, to] = [range.fromMs, range.toMs].map((time) => new Date(time).toISOString());
      await stage.page.goto(`${process.env.E2E_HOST_URL}/d/band?from=${from}&to=${to}`);
      const panel = await stage.panel(1).ready();
      texts.push(
        await eventually(async () => {
          await panel.hover(at, range);
          const text = await stage.page.getByTestId('anomaly-tooltip').innerText({ timeout: 1000 });
          expect(text).toContain('15:10:00');
          return text;
        })
      );
    }
    expect(texts[1]).toBe(texts[0]);
  });

  test('under the cursor is marked in every panel at once', async () => {
    const [first, second, standIn] = await Promise.all([1, 2, 3].map((id) => stage.panel(id).ready()));
    const at = Date.UTC(2026, 1, 25, 12);
    for (const panel of [second, standIn]) {
      await eventually(async () => {
        await first.hover(at, WEEK);
        const cursor = (await panel.root.locator('.u-cursor-x').boundingBox())!;
        const { x } = await panel.at(at, WEEK);
        expect(Math.abs(cursor.x - x)).toBeLessThan(4);
      });
    }
  });
});
