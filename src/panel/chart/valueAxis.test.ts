import { createTheme, type Field, FieldType, getDisplayProcessor } from '@grafana/data';
import { UPlotConfigBuilder } from '@grafana/ui';
import { addValueAxis } from './valueAxis';

/** The steps between labels that the axis of a field with this unit may choose from; undefined: uPlot's own, of tens. */
function stepsOf(unit: string): number[] | undefined {
  const field: Field = { name: 'Value', type: FieldType.number, config: { unit }, values: [] };
  field.display = getDisplayProcessor({ field, theme: createTheme() });
  const builder = new UPlotConfigBuilder();
  addValueAxis(builder, 'y', field, () => field, createTheme(), 'green');
  return builder.getConfig().axes?.[0].incrs as number[] | undefined;
}

describe('the axis of values', () => {
  it.each(['bytes', 'kbytes', 'binBps', 'bits'])('counts %s by powers of two', (unit) => {
    expect(stepsOf(unit)).toEqual(expect.arrayContaining([1, 2, 4, 1024, 2 ** 30]));
    expect(stepsOf(unit)).not.toContain(10);
  });

  it.each(['decbytes', 'Bps', 'short', 'percentunit', 's'])('leaves the steps of %s to uPlot', (unit) => {
    expect(stepsOf(unit)).toBeUndefined();
  });
});
