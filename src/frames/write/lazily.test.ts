import { lazily } from './lazily';

describe('lazily', () => {
  it('makes nothing before it is asked, and then once', () => {
    const make = jest.fn(() => undefined);
    const value = lazily(make);
    expect(make).toHaveBeenCalledTimes(0);
    value();
    value();
    expect(make).toHaveBeenCalledTimes(1);
  });
});
