import { lastValueFrom } from 'rxjs';
import { answerSeries, FakeUpstream } from '../../tests/datasource/fakeUpstream';
import { panelRequest } from '../../tests/datasource/request';
import { sourceOver } from '../../tests/datasource/sources';
import { DAY_MS } from '../core';

const NOW = Date.UTC(2026, 4, 20, 12);

it('shows nothing of a server before it was replaced by another one in the settings of the same data source', async () => {
  const request = panelRequest(NOW - 2 * DAY_MS, NOW, { refId: 'A' });
  const over = (value: number) => sourceOver(new FakeUpstream(answerSeries(() => value)), {}, () => NOW);
  const before = over(1);
  await lastValueFrom(before.query(request));
  const after = Object.assign(over(2), { history: before.history });
  const { data } = await lastValueFrom(after.query(request));
  expect(new Set(data[0].fields[1].values)).toEqual(new Set([2]));
});
