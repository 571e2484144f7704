import { defaultModel } from '../defaultModel';
import { inspectSamples } from '../windows/samples';
import { inspectTimes } from '../windows/times';
import { unitsKey } from './keptUnits';
import { sharpShape } from './shape';

it('has a short key, however many spans are left out', () => {
  const exclusions = Array.from({ length: 5000 }, (_, i) => ({ fromMs: i * 1000, toMs: i * 1000 + 1 }));
  const model = { ...defaultModel('sharp'), exclusions };
  const samples = inspectSamples({ times: Float64Array.of(1e12), values: Float64Array.of(1) });
  const renewals = inspectTimes(Float64Array.of(1e12), 'evaluation');
  expect(unitsKey(samples, renewals, model, sharpShape(model, 60_000)).length).toBeLessThan(2000);
});
