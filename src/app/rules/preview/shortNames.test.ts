import { bandFrame } from '../../../../tests/panel/bandFrame';
import { shortNames } from './shortNames';

const frame = (service: string) => {
  const name = `{service="${service}", team="money"}`;
  const made = bandFrame({ times: [0], roles: { observed: [0], lower: [0] }, labels: { service, team: 'money' } });
  const fields = made.fields.map((field, i) => ({
    ...field,
    config: { ...field.config, displayNameFromDS: i === 1 ? name : i > 1 ? `${name} lower` : undefined },
  }));
  return { ...made, name, fields };
};
const names = (frames: ReturnType<typeof shortNames>) =>
  frames.map(({ name, fields }) => [name, fields[1]?.config.displayNameFromDS]);

it('names series by what tells them apart', () => {
  expect(names(shortNames([frame('payments'), frame('orders')]))).toEqual([
    ['payments', 'payments'],
    ['orders', 'orders'],
  ]);
});

it('leaves a single series its labels, and frames without fields as they are', () => {
  const whole = '{service="payments", team="money"}';
  const notice = { fields: [], length: 0 };
  expect(names(shortNames([frame('payments'), notice]))).toEqual([
    [whole, whole],
    [undefined, undefined],
  ]);
});
