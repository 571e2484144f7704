import { eventually } from './eventually';
import { extent, isBand } from './panel';
import { stagesUntil, type Stage } from './stage';

const RESIDUAL = 1;
const BUILT_IN = 6;

describe('the editor of a query', () => {
  let stage: Stage;
  const open = stagesUntil(afterEach);

  const editor = () => stage.page.getByRole('region', { name: 'Query' });
  const field = (label: string) => editor().getByLabel(label, { exact: true });
  const badges = (id: number) => stage.panel(id).root.getByTestId('anomaly-badges').innerText({ timeout: 1000 });

  async function edit(id: number) {
    stage = await open(`/d/band?editPanel=${id}`);
    await stage.panel(id).ready();
  }

  async function fill(label: string, text: string) {
    await field(label).fill(text);
    await field(label).blur();
  }

  test('says what the history costs, asks the expression that was typed, and takes another method', async () => {
    await edit(RESIDUAL);
    await eventually(async () =>
      expect(await editor().innerText()).toMatch(
        /2 \+ \d requests, 1\d,\d{3} points per series at 5m\. All of it is in memory\./
      )
    );
    await fill('PromQL', 'requests_per_second{job="batch"}');
    const legend = stage.panel(RESIDUAL).root.locator('[data-testid^="data-testid VizLegend series"]');
    await eventually(async () => expect(await legend.allTextContents()).toEqual(['batch']));
    await eventually(async () => expect(await badges(RESIDUAL)).toContain('3 of 3 weeks used'));
    await editor().getByRole('radio', { name: 'z-score' }).click();
    // The panel's sigma is that of the residuals: a week of them, and the week before their first mean.
    await eventually(async () => expect(await badges(RESIDUAL)).toContain('history 14d of 14d'));
    await eventually(async () => expect(await field('Cycles').count()).toBe(0));
    await eventually(async () => expect(await field('Band width').getAttribute('placeholder')).toBe('3'));
  });

  test('marks an invalid value at its field, and the panel comes back with the right one', async () => {
    await edit(RESIDUAL);
    await fill('Cycles', '12');
    await eventually(async () =>
      expect(await editor().getByRole('alert').allInnerTexts()).toEqual(['12 is not a whole number from 1 to 8'])
    );
    await stage.panel(RESIDUAL).root.getByTestId('data-testid Panel status error').waitFor();
    await fill('Cycles', '2');
    await eventually(async () => expect(await badges(RESIDUAL)).toContain('2 of 2 weeks used'));
    await eventually(async () => expect(await editor().getByRole('alert').count()).toBe(0));
  });

  test('leads from the frames to the panel that is made for them', async () => {
    await edit(BUILT_IN);
    await stage.page.getByRole('group', { name: 'Suggestions' }).getByRole('button', { name: 'Anomaly band' }).click();
    await eventually(async () => expect(await badges(BUILT_IN)).toContain('3 of 3 weeks used'));
    const panel = await stage.panel(BUILT_IN).ready();
    await eventually(async () => expect(extent(await panel.column(0.5), isBand)).toBeDefined());
  });

  test('is changed by the advice of a badge in the panel editor', async () => {
    await edit(2);
    await eventually(async () => {
      await stage.panel(2).root.getByTestId('anomaly-badges').getByRole('button').nth(2).hover();
      await stage.page.getByRole('tooltip').getByRole('button').first().click({ timeout: 5000 });
    });
    await eventually(async () => expect(await editor().getByRole('radio', { name: 'Sharp' }).isChecked()).toBe(true));
  });
});
