import { bandFrame } from '../../../tests/panel/bandFrame';
import { dataLinksOf } from './dataLinks';

const [, observed] = bandFrame({ times: [0], roles: { observed: [1] } }).fields;
const link = (title: string, href: string) => ({ title, href, target: undefined, origin: observed });

describe('dataLinksOf', () => {
  it('asks the field for its links at the row, and gives each once', () => {
    const getLinks = jest.fn(() => [link('a', '/1'), link('a', '/1'), link('b', '/1')]);
    expect(dataLinksOf({ observed: { ...observed, getLinks } }, 3).map(({ title }) => title)).toEqual(['a', 'b']);
    expect(getLinks).toHaveBeenCalledWith({ valueRowIndex: 3 });
  });

  it('has none for a field without links', () => {
    expect(dataLinksOf({ observed }, 0)).toEqual([]);
  });
});
