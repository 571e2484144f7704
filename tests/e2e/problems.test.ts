import { DOWN_URL } from './globalSetup';
import { eventually } from './eventually';
import { stagesUntil, type Stage } from './stage';

describe('a panel that cannot show a band', () => {
  let stage: Stage;
  const open = stagesUntil(afterAll);
  beforeAll(async () => (stage = await open('problems')));

  /** The message behind the red corner of a panel, or of the panel before as long as that one stays. */
  async function errorOf(id: number): Promise<string> {
    const { root } = stage.panel(id);
    await root.getByTestId('data-testid Panel status error').hover();
    return stage.page.getByRole('tooltip').innerText({ timeout: 5000 });
  }

  test('names the address of an upstream that is down', async () => {
    await eventually(async () => expect(await errorOf(1)).toContain(`${DOWN_URL} cannot be reached`));
  });

  test('repeats what Prometheus says of an expression it refuses', async () => {
    await eventually(async () => expect(await errorOf(3)).toMatch(/bad_data.*parse error/));
  });

  test('names the field and the value of an invalid model', async () => {
    await eventually(async () => expect(await errorOf(5)).toMatch(/Band width: -1/));
  });

  test('says what to do when no Prometheus is chosen', async () => {
    await eventually(async () => expect(await errorOf(6)).toMatch(/No Prometheus is chosen.*pick the Prometheus/));
  });

  test('says what it needs when the frames have no roles', async () => {
    await eventually(async () => {
      const text = await stage.panel(2).root.innerText();
      expect(text).toContain('This panel needs a normal range');
      expect(text).toContain('observed, predicted, lower and upper');
      expect(text).toContain('Prometheus anomaly band');
    });
  });

  test('says that there is no data for a metric that does not exist, which is no error', async () => {
    const { root } = stage.panel(4);
    await eventually(async () => expect(await root.innerText()).toContain('No data'));
    expect(await root.getByTestId('data-testid Panel status error').count()).toBe(0);
  });
});
