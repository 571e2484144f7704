import { fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { Guarded } from './Guarded';

let isBroken: boolean;
const Part = () => {
  if (isBroken) {
    throw new Error('no such row');
  }
  return <p>the part</p>;
};
const panel = (of: number) => (
  <>
    <p>the picture</p>
    <Guarded what="The tooltip" of={of}>
      <Part />
    </Guarded>
  </>
);

beforeEach(() => {
  // React reports what a boundary has caught.
  jest.spyOn(console, 'error').mockImplementation();
  isBroken = true;
});

it('tells a fault in its place and leaves the picture', () => {
  render(panel(1));
  expect(screen.getByRole('alert')).toHaveTextContent('The tooltip has failed: no such row');
  expect(screen.getByText('the picture')).toBeInTheDocument();
});

it('can be tried again', () => {
  render(panel(1));
  isBroken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(screen.getByText('the part')).toBeInTheDocument();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('tries again by itself with what is shown next', () => {
  const { rerender } = render(panel(1));
  isBroken = false;
  rerender(panel(1));
  expect(screen.getByRole('alert')).toBeInTheDocument();
  rerender(panel(2));
  expect(screen.getByText('the part')).toBeInTheDocument();
});
