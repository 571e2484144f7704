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
