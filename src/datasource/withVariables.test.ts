import type { SavedQuery } from './savedQuery';
import { withVariables } from './withVariables';

const replace = (text: string) => text.replace('$x', '7');

it('fills variables into every field but the expression, which is the upstream’s', () => {
  const saved: SavedQuery = {
    refId: 'A',
    expr: 'rate(up[$x])',
    step: '$xm',
    upstreamUid: '$x',
    exclusionTag: '$x',
    exclusions: [{ from: '$x', to: '8' }],
    recordedName: '$x',
    legendFormat: '$x',
    allowPoints: '$x',
    model: { bandWidth: '$x', cycles: 2, period: '$xd' },
  };
  expect(withVariables(saved, replace)).toEqual({
    refId: 'A',
    expr: 'rate(up[$x])',
    step: '7m',
    upstreamUid: '7',
    exclusionTag: '7',
    exclusions: [{ from: '7', to: '8' }],
    recordedName: '7',
    legendFormat: '7',
    allowPoints: '7',
    model: { bandWidth: '7', cycles: 2, period: '7d' },
  });
});
