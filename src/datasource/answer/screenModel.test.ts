import { defaultModel, leastAbsenceMs, MINUTE_MS } from '../../core';
import { absenceModel, screenModel } from './screenModel';

describe('the model of few samples', () => {
  const asked = defaultModel('sharp');
  const screened = screenModel(asked);

  it('holds an outlier back for 10 minutes, since its units are others', () => {
    expect([asked.forMs, screened.forMs, screened.method]).toEqual([0, 10 * MINUTE_MS, 'seasonal']);
  });

  it.each([1, 2, 5])('finds a series without samples every %d m as soon as a second look does', (step) => {
    const least = (model: typeof asked) => leastAbsenceMs(model, step * MINUTE_MS);
    expect(least(absenceModel(screened, asked))).toBe(least(asked));
  });
});
