import { createDataFrame, FieldType, type DataFrame } from '@grafana/data';
import { PanelContextProvider, type PanelContext } from '@grafana/ui';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React from 'react';
import { Annotate } from './Annotate';
import { AnnotatingContext, useAnnotations, type Finding } from './annotating';

const finding: Finding = { fromMs: 10, toMs: 20, series: 'web', tags: ['above'] };
const kept = (id: number, text: string, tags = ['anomaly', 'above']): DataFrame =>
  createDataFrame({
    fields: [
      { name: 'time', type: FieldType.time, values: [10] },
      { name: 'timeEnd', type: FieldType.time, values: [20] },
      { name: 'text', type: FieldType.string, values: [text] },
      { name: 'tags', type: FieldType.other, values: [tags] },
      { name: 'id', type: FieldType.number, values: [id] },
    ],
  });

interface Given {
  frames: DataFrame[];
  of?: Finding;
  names?: string[];
}

function Subject({ frames, of = finding, names }: Given) {
  return (
    <AnnotatingContext.Provider value={useAnnotations(frames, names)}>
      <Annotate finding={of} text={() => 'web: far above'} />
    </AnnotatingContext.Provider>
  );
}

const context = (changed: Partial<PanelContext>) =>
  ({ eventsScope: '', canAddAnnotations: () => true, ...changed }) as PanelContext;
const shown = (value: PanelContext, frames: DataFrame[] = [], others: Partial<Given> = {}) => (
  <PanelContextProvider value={value}>
    <Subject frames={frames} {...others} />
  </PanelContextProvider>
);
const button = (name: string) => screen.queryByRole('button', { name });

it('asks for the text, saves once, says so, and takes it back when the dashboard shows it', async () => {
  const onAnnotationCreate = jest.fn(async () => undefined);
  const onAnnotationDelete = jest.fn();
  const value = context({ onAnnotationCreate, onAnnotationDelete });
  const { rerender } = render(shown(value));
  await userEvent.click(button('Create annotation')!);
  expect(onAnnotationCreate).not.toHaveBeenCalled();
  const field = screen.getByLabelText('Text of the annotation');
  expect(field).toHaveValue('web: far above');
  await userEvent.clear(field);
  expect(button('Save annotation')).toBeDisabled();
  await userEvent.type(field, 'our deploy');
  await userEvent.click(button('Save annotation')!);
  expect(onAnnotationCreate.mock.calls).toEqual([
    [{ from: 10, to: 20, tags: ['anomaly', 'above'], description: 'our deploy' }],
  ]);
  expect(await screen.findByRole('status')).toHaveTextContent('Annotation saved');
  expect([button('Create annotation'), button('Save annotation'), button('Undo')]).toEqual([null, null, null]);
  rerender(shown(value, [kept(7, 'our deploy')]));
  await userEvent.click(button('Undo')!);
  expect(onAnnotationDelete.mock.calls).toEqual([['7']]);
  rerender(shown(value, []));
  expect(button('Create annotation')).not.toBeNull();
});

it('knows what was saved before, of this series and made here', () => {
  const value = context({ onAnnotationCreate: jest.fn() });
  const { rerender } = render(shown(value, [kept(7, 'web: far above')]));
  expect(screen.getByRole('status')).toBeInTheDocument();
  for (const frames of [[kept(7, 'api: far above')], [kept(7, 'web: deploy', ['deploy'])]]) {
    rerender(shown(value, frames));
    expect(button('Create annotation')).not.toBeNull();
  }
});

it.each<[string, string, Partial<Given>, boolean]>([
  ['a text of somebody’s own over the same event', 'our deploy', {}, true],
  ['the same while the event goes on', 'our deploy', { of: { ...finding, toMs: 30 } }, true],
  ['the same at a sample of the event', 'our deploy', { of: { ...finding, fromMs: 15, toMs: 15, tags: [] } }, true],
  ['the same, where other series are not known', 'our deploy', { names: undefined }, false],
  ['a text that names another series', 'api: far above', {}, false],
  ['an event the other way', 'our deploy', { of: { ...finding, tags: ['below'] } }, false],
  ['another start', 'our deploy', { of: { ...finding, fromMs: 11 } }, false],
  ['a sample behind the event', 'our deploy', { of: { ...finding, fromMs: 21, toMs: 21 } }, false],
])('knows after a reload by %s', (_, text, others, isSaved) => {
  const value = context({ onAnnotationCreate: jest.fn(), onAnnotationDelete: jest.fn() });
  render(shown(value, [kept(7, text)], { names: ['web', 'api'], ...others }));
  expect([button('Create annotation') === null, button('Undo')]).toEqual([isSaved, null]);
});

it('keeps the text where saving fails, and says why', async () => {
  let refuse = (_: Error) => undefined as void;
  const onAnnotationCreate = jest.fn(() => new Promise<void>((_, reject) => (refuse = reject)));
  render(shown(context({ onAnnotationCreate })));
  await userEvent.click(button('Create annotation')!);
  await userEvent.click(button('Save annotation')!);
  await act(async () => refuse(new Error('no room left')));
  expect(screen.getByRole('alert')).toHaveTextContent('no room left');
  expect(screen.getByLabelText('Text of the annotation')).toHaveValue('web: far above');
});

it.each([
  ['may not', { canAddAnnotations: () => false, onAnnotationCreate: jest.fn() }],
  ['cannot', {}],
])('is not offered to those who %s', (_, changed) => {
  const { container } = render(shown(context(changed)));
  expect(container).toBeEmptyDOMElement();
});
