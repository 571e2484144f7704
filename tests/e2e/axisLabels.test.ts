import { CASES } from '../panel/cases';
import { eventually } from './eventually';
import type { Panel } from './panel';
import { standing } from './standing';
import { stagesUntil, type Stage } from './stage';

const OUTAGE = CASES.findIndex(({ id }) => id === 'outage-and-spike') + 1;

describe('the labels of the axes', () => {
  const open = stagesUntil(afterEach);
  let stage: Stage;
  let panel: Panel;
  let before: string;
  beforeEach(async () => {
    stage = await open('panel-cases');
    panel = await stage.panel(OUTAGE).ready();
    await panel.root.getByTestId('anomaly-badges').waitFor();
    await standing(panel.plot);
    before = await panel.labels();
    expect(await panel.paintings()).toBe(0);
  });

  test.each<[string, () => Promise<void>]>([
    ['the dashboard is refreshed', () => stage.page.getByTestId('data-testid RefreshPicker run button').click()],
    [
      'an annotation is created',
      async () => {
        const plot = panel.root.getByRole('application');
        await plot.focus();
        await plot.press('n');
        await plot.press('Enter');
        await stage.page.getByRole('button', { name: 'Create annotation' }).click();
        await stage.page.getByRole('button', { name: 'Save annotation' }).click();
        await stage.page.getByText('Annotation saved').waitFor();
        // The list of events is docked beside the picture, which is as wide as before without it.
        await stage.page.getByTestId('anomaly-inspector').getByRole('button', { name: 'Close' }).click();
      },
    ],
    [
      'the range is moved away and back',
      async () => {
        await stage.page.getByTestId('data-testid explore-toolbar-timepicker-move-backward-button').click();
        await eventually(async () => expect(await panel.labels()).not.toBe(before));
        await stage.page.getByTestId('data-testid explore-toolbar-timepicker-move-forward-button').click();
      },
    ],
  ])('are the same, pixel by pixel, after %s', async (_, repaint) => {
    await repaint();
    await eventually(async () => expect(await panel.paintings()).toBeGreaterThan(0));
    await eventually(async () => expect(await panel.labels()).toBe(before));
  });
});
