import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { Guarded } from './Guarded';

it('tells a fault in its place, leaves the rest of the page, and can be tried again', () => {
  // React reports what a boundary has caught.
  jest.spyOn(console, 'error').mockImplementation();
  let isBroken = true;
  const Part = () => {
    if (isBroken) {
      throw new Error('no such week');
    }
    return <p>the part</p>;
  };
  render(
    <>
      <p>the rest</p>
      <Guarded onAgain={() => (isBroken = false)}>
        <Part />
      </Guarded>
    </>
  );
  expect(screen.getByText('no such week')).toBeInTheDocument();
  expect(screen.getByText('the rest')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: /Try again|Close alert/ }));
  expect(screen.getByText('the part')).toBeInTheDocument();
  expect(screen.queryByText('no such week')).toBeNull();
});

it.each([
  Object.assign(new Error('Loading chunk 345 failed.'), { name: 'ChunkLoadError' }),
  new Error('Loading CSS chunk 12 failed.\n(/public/plugins/x/12.css)'),
])('offers a reload where a script is gone, since another try would not bring it: %s', (gone) => {
  const reported = jest.spyOn(console, 'error').mockImplementation();
  const Part = () => {
    throw gone;
  };
  render(
    <Guarded>
      <Part />
    </Guarded>
  );
  expect(screen.getByText(/It may have been updated since this page was opened/)).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /Try again/ })).toBeNull();
  reported.mockClear();
  fireEvent.click(screen.getByRole('button', { name: /Reload this page|Close alert/ }));
  // What jsdom says of a reload.
  expect(String(reported.mock.calls[0])).toMatch(/Not implemented: navigation/);
});
