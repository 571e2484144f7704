import { LoadingState, type DataFrame, type PanelData, type QueryResultMetaNotice } from '@grafana/data';
import { render, screen } from '@testing-library/react';
import React from 'react';
import { bandFrame, MODEL } from '../../tests/panel/bandFrame';
import { historyNotice } from '../words/historyNotice';
import { AnswerNotices } from './AnswerNotices';

const HOUR_MS = 3600_000;
const YOUNG = { neededMs: 840 * HOUR_MS, foundMs: 5 * HOUR_MS, cyclesWanted: 3, cyclesUsed: [] };

/** A series with so much history, and what its frame says; as the data source, which says each text on the first frame only. */
function series(foundMs: number, notices: QueryResultMetaNotice[]): DataFrame {
  const history = { ...YOUNG, foundMs };
  const frame = bandFrame({ times: [0], roles: { observed: [1] }, meta: { history, model: MODEL } });
  return { ...frame, meta: { ...frame.meta, notices } };
}

const TEXT = historyNotice(YOUNG, MODEL).text;
const told: QueryResultMetaNotice = { severity: 'warning', text: TEXT };

function show(frames: DataFrame[]) {
  const data = { series: frames, state: LoadingState.Done } as PanelData;
  render(<AnswerNotices data={data} onAgree={() => undefined} />);
}

it('says of how many series a history is short, where others have more', () => {
  const other: QueryResultMetaNotice = { severity: 'warning', text: 'The history step is 1h here.' };
  show([
    series(900 * HOUR_MS, [other]),
    series(5 * HOUR_MS, [told]),
    series(5 * HOUR_MS, []),
    series(840 * HOUR_MS, []),
  ]);
  expect(TEXT).toMatch(/^5h of history were found/);
  screen.getByText(`2 of 4 series: ${TEXT}`);
  screen.getByText('The history step is 1h here.');
});

it('says it as it is, once, where it is so for all', () => {
  show([series(5 * HOUR_MS, [told]), series(5 * HOUR_MS, [])]);
  screen.getByText(TEXT);
});
