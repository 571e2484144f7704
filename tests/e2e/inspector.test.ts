import { CASES } from '../panel/cases';
import { SHOWN } from '../panel/week';
import { eventually } from './eventually';
import { extent, isAlarm } from './panel';
import { shareOf } from './range';
import { stagesUntil, type Stage } from './stage';

const HOUR = 3600_000;
const FIFTY = CASES.findIndex(({ id }) => id === 'fifty-series') + 1;
const OUTAGE = CASES.findIndex(({ id }) => id === 'outage-and-spike') + 1;

describe('the panel under mouse and keyboard', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);
  beforeEach(async () => (stage = await open('panel-cases')));

  const tooltip = () => stage.page.getByTestId('anomaly-tooltip').innerText({ timeout: 1000 });

  test('says at the outage how far it is from the prediction, what each week gave, and what is normal', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    await eventually(async () => {
      await panel.hover(SHOWN.fromMs + 85 * HOUR, SHOWN);
      expect(await tooltip()).toMatch(
        /normal\s.* to [^]* sigma below the .* predicted:\s+last week\s.* growth .* = [^]*3 weeks ago/
      );
    });
  });

  test('walks from event to event with n and p, and from sample to sample with the arrows', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    const plot = panel.root.getByRole('application');
    await plot.focus();
    await plot.press('n');
    const first = await eventually(tooltip);
    await plot.press('n');
    const second = await eventually(async () => {
      const text = await tooltip();
      expect(text).toContain('2026-02-26');
      return text;
    });
    await plot.press('ArrowRight');
    await eventually(async () => expect(await tooltip()).not.toBe(second));
    await plot.press('ArrowLeft');
    await eventually(async () => expect(await tooltip()).toBe(second));
    await plot.press('p');
    await eventually(async () => expect(await tooltip()).toBe(first));
    await plot.press('Escape');
    await eventually(async () => expect(await stage.page.getByTestId('anomaly-tooltip').count()).toBe(0));
  });

  test("tells an event's peak over its block in the ribbon; a click on it pins that", async () => {
    const panel = await stage.panel(OUTAGE).ready();
    const { x, y } = await panel.at(SHOWN.fromMs + 131.5 * HOUR, SHOWN, 1);
    await eventually(async () => {
      await stage.page.mouse.move(x - 3, y + 12);
      await stage.page.mouse.move(x, y + 12);
      expect(await tooltip()).toMatch(/σ, above/);
    });
    await stage.page.mouse.click(x, y + 12);
    await stage.page.getByTestId('anomaly-tooltip').getByRole('button', { name: 'Copy' }).waitFor();
    await stage.page.evaluate(twoFrames);
    const pinned = await eventually(tooltip);
    await stage.page.mouse.move(x - 60, y - 40);
    await stage.page.evaluate(twoFrames);
    expect(await eventually(tooltip)).toBe(pinned);
  });

  test('tells of an event that had its peak before the picture at the edge', async () => {
    const zoomed = { fromMs: SHOWN.fromMs + 86.2 * HOUR, toMs: SHOWN.fromMs + 88.2 * HOUR };
    stage = await open(`panel-cases?from=${zoomed.fromMs}&to=${zoomed.toMs}`);
    const panel = await stage.panel(OUTAGE).ready();
    const { x, y } = await panel.at(zoomed.fromMs + 0.5 * HOUR, zoomed, 1);
    await eventually(async () => {
      await stage.page.mouse.move(x - 3, y + 12);
      await stage.page.mouse.move(x, y + 12);
      expect(await tooltip()).toMatch(/σ, below/);
    });
  });

  test('keeps Escape for itself while it has something to end, so that nobody is thrown out of the view', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    const heard = () => stage.page.evaluate(() => Number(document.body.dataset.escapes ?? 0));
    await stage.page.evaluate(() =>
      document.addEventListener('keydown', ({ key }) => {
        const before = Number(document.body.dataset.escapes ?? 0);
        document.body.dataset.escapes = String(before + Number(key === 'Escape'));
      })
    );
    const plot = panel.root.getByRole('application');
    await plot.focus();
    await plot.press('n');
    await plot.press('Enter');
    await stage.page.getByTestId('anomaly-tooltip').getByRole('button', { name: 'Copy' }).waitFor();
    await plot.press('Escape');
    await eventually(async () => expect(await stage.page.getByTestId('anomaly-tooltip').count()).toBe(0));
    await plot.press('n');
    await eventually(tooltip);
    await plot.press('Escape');
    await eventually(async () => expect(await stage.page.getByTestId('anomaly-tooltip').count()).toBe(0));
    expect(await heard()).toBe(0);
    await plot.press('Escape');
    await eventually(async () => expect(await heard()).toBe(1));
  });

  test('says the same as text, for those who do not see a canvas', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    const id = await panel.root.getByRole('application').getAttribute('aria-describedby');
    await eventually(async () =>
      expect(await stage.page.locator(`[id="${id}"]`).textContent()).toMatch(
        /requests: last .* 2 events, the latest above the range/
      )
    );
  });

  test('shows one of several series in full while its name in the legend is hovered', async () => {
    const panel = await stage.panel(FIFTY).ready();
    const layer = panel.root.locator('.uplot canvas').nth(1);
    const painted = () =>
      layer.evaluate((canvas: HTMLCanvasElement) =>
        canvas
          .getContext('2d')!
          .getImageData(0, 0, canvas.width, canvas.height)
          .data.some((value) => value > 0)
      );
    await panel.root.getByTestId('data-testid VizLegend series pod-17').getByText('pod-17').hover();
    await eventually(async () => expect(await painted()).toBe(true));
    await stage.page.mouse.move(0, 0);
    await eventually(async () => expect(await painted()).toBe(false));
  });

  test('lists the events; a click zooms to one and tells why, another goes back to all', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    await panel.root.getByRole('button', { name: '2 events' }).click();
    const rows = stage.page.getByTestId('anomaly-events').locator('tbody tr');
    await eventually(async () => expect(await rows.count()).toBe(2));
    await eventually(async () => expect(await rows.nth(0).innerText()).toContain('above'));
    await rows.nth(1).click();
    await eventually(async () => expect(new URL(stage.page.url()).searchParams.get('from')).toMatch(/^2026-02-26/));
    await eventually(async () =>
      expect(await stage.page.getByTestId('anomaly-inspector').innerText()).toMatch(/sigma below the .* predicted/)
    );
    await stage.page.getByRole('button', { name: 'All events' }).click();
    await eventually(async () => expect(new URL(stage.page.url()).searchParams.get('from')).toMatch(/^2026-02-23T00/));
  });

  test('redraws band and events when the band is widened, without a query, and goes back', async () => {
    const panel = await stage.panel(OUTAGE).ready();
    const alarmed = async () => extent(await panel.column(shareOf(SHOWN.fromMs + 131.5 * HOUR, SHOWN)), isAlarm);
    await eventually(async () => expect(await alarmed()).toBeDefined());
    await panel.root.getByRole('button', { name: '2 events' }).click();
    const slider = stage.page.getByRole('slider');
    await slider.focus();
    const asked: string[] = [];
    stage.page.on('request', (request) => asked.push(request.url()));
    await slider.press('End');
    await eventually(async () => expect(await alarmed()).toBeUndefined());
    await stage.page.getByRole('button', { name: 'Reset' }).click();
    await eventually(async () => expect(await alarmed()).toBeDefined());
    expect(asked).toEqual([]);
  });
});

/** Runs in the page: whatever a moved mouse changes has been drawn after it. */
function twoFrames() {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}
