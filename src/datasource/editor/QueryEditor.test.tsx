import type { DataSourceApi, QueryEditorProps } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import { act, render, screen } from '@testing-library/react';
import events from '@testing-library/user-event';
import React, { useState } from 'react';
import { FakeUpstream } from '../../../tests/datasource/fakeUpstream';
import { sourceOver } from '../../../tests/datasource/sources';
import { QueryEditor } from './QueryEditor';
import type { SavedQuery } from '../savedQuery';

// Without the checks of real pointers, each of which reads the styles of the whole page.
const userEvent = events.setup({ delay: null, pointerEventsCheck: 0 });
const upstream = () => new FakeUpstream(async () => ({ data: [] }));

/** Keeps the query as Grafana would, and remembers what was saved last. */
async function show(initial: Partial<SavedQuery> = {}, over = upstream()) {
  const saved: { query: SavedQuery; runs: number } = { query: { refId: 'A', expr: 'up', ...initial }, runs: 0 };
  const datasource = sourceOver(over);
  function Host() {
    const [query, setQuery] = useState(saved.query);
    const onChange = (changed: SavedQuery) => setQuery((saved.query = changed));
    return <QueryEditor {...{ datasource, query, onChange, onRunQuery: () => saved.runs++ }} />;
  }
  // The upstream is found in the next turn.
  await act(async () => void render(<Host />));
  return saved;
}

it('has a plain field for PromQL where the upstream brings no editor', async () => {
  const saved = await show();
  const field = await screen.findByRole('textbox', { name: 'PromQL' });
  await userEvent.clear(field);
  await userEvent.type(field, 'rate(x[[5m])');
  await userEvent.tab();
  expect(saved.query.expr).toBe('rate(x[5m])');
  expect(saved.runs).toBe(1);
});

it("uses the upstream's own editor, asks it for ranges only and keeps only what has a meaning here", async () => {
  const over = upstream();
  const seen: SavedQuery[] = [];
  over.components = {
    QueryEditor: ({ query, onChange, datasource }: QueryEditorProps<DataSourceApi, DataQuery>) => {
      seen.push(query as SavedQuery);
      const changed = { ...query, expr: 'changed', format: 'table', exemplar: true };
      return (
        <button type="button" onClick={() => onChange(changed)}>
          own editor of {datasource.name}
        </button>
      );
    },
  };
  const saved = await show({ model: { cycles: 4 } }, over);
  await userEvent.click(await screen.findByText('own editor of Prometheus'));
  expect(seen[0]).toMatchObject({ expr: 'up', range: true, instant: false, datasource: { uid: 'prom' } });
  expect(saved.query).toEqual({ refId: 'A', expr: 'changed', model: { cycles: 4 } });
});

it('saves method, band width and cycles, and takes an emptied field for the default', async () => {
  const saved = await show({ model: { bandWidth: 2.5 } });
  await userEvent.type(screen.getByLabelText('Cycles'), '4');
  await userEvent.tab();
  await userEvent.clear(screen.getByLabelText('Band width'));
  await userEvent.tab();
  expect(saved.query.model).toEqual({ cycles: 4, bandWidth: undefined });
  await userEvent.click(screen.getByLabelText('z-score'));
  expect(saved.query.model?.method).toBe('zscore');
  expect(screen.queryByLabelText('Cycles')).not.toBeInTheDocument();
});

it('shows the default of the chosen method and spread as what an empty field means', async () => {
  await show({ model: { spread: 'residual' } });
  expect(screen.getByLabelText('Band width')).toHaveAttribute('placeholder', '3');
});

it('saves the rest under "More"', async () => {
  const saved = await show();
  await userEvent.click(screen.getByText('More'));
  await userEvent.type(screen.getByLabelText('History step'), '30m');
  await userEvent.tab();
  await userEvent.click(screen.getByLabelText('Residual'));
  expect(saved.query).toMatchObject({ step: '30m', model: { spread: 'residual' } });
});

it('marks an invalid value at its field and nowhere else', async () => {
  await show({ model: { cycles: 9 } });
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    '9 is no whole number from 1 to 8',
  ]);
});

it('says why there is nothing to ask', async () => {
  await show({ upstreamUid: 'gone' });
  expect(await screen.findByText(/The upstream "gone" does not exist/)).toBeInTheDocument();
});
