import { prepareCopy } from './prepareCopy';

test('a pinned tooltip is copied line by line, the other series last', () => {
  const rows = [
    { label: 'observed', value: '812 req/s' },
    { label: 'score', value: '−3.4 σ, below' },
  ];
  expect(prepareCopy({ name: 'api', rows }, '2026-02-24 12:00:00', 'Why.', [{ name: 'web', value: '5' }])).toBe(
    '2026-02-24 12:00:00\napi\nobserved\t812 req/s\nscore\t−3.4 σ, below\nWhy.\nweb\t5'
  );
});
