import { createTheme, FieldColorModeId } from '@grafana/data';
import { bandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel, type PanelView } from '../view/prepare';
import { paintOf } from './palette';

const dark = createTheme({ colors: { mode: 'dark' } });
const light = createTheme({ colors: { mode: 'light' } });
const named = dark.visualization.getColorByName;

function seriesOf(...jobs: string[]) {
  const frames = jobs.map((job) =>
    bandFrame({ times: [0, 1], labels: { job }, roles: { observed: [1, 1], predicted: [1, 1] } })
  );
  return (preparePanel(frames, DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView).series;
}
const opacity = (color: string) => Number.parseInt(color.slice(-2), 16) / 255;

describe('the colours of a series', () => {
  it('are those of the classic palette, one for each series and not for each field', () => {
    const lines = seriesOf('a', 'b').map((series) => paintOf(series, false, 20, dark).line);
    expect(lines).toEqual([named(dark.visualization.palette[0]), named(dark.visualization.palette[1])]);
  });

  it('are blue around a series that is alone, else those of its line', () => {
    const [series] = seriesOf('a');
    const alone = paintOf(series, true, 20, dark);
    expect(alone.predicted).toBe(named('light-blue'));
    expect(alone.band.toLowerCase().startsWith(named('blue').toLowerCase())).toBe(true);
    const among = paintOf(series, false, 20, dark);
    expect(among.predicted).toBe(among.line);
    expect(among.band.toLowerCase().startsWith(among.line.toLowerCase())).toBe(true);
  });

  it('have the opacity that was asked for, four fifths of it on white, weaker for what does not stand out', () => {
    const [series] = seriesOf('a');
    const [onBlack, onWhite] = [dark, light].map((theme) => paintOf(series, true, 50, theme));
    expect(opacity(onBlack.band)).toBeCloseTo(0.5, 2);
    expect(opacity(onWhite.band)).toBeCloseTo(0.4, 2);
    expect(opacity(onBlack.bandFaint)).toBeCloseTo(0.175, 2);
    expect(opacity(onBlack.hatch)).toBeCloseTo(0.9, 2);
    expect(opacity(paintOf(series, true, 100, dark).hatch)).toBe(1);
  });

  it('are as an override says', () => {
    const frame = bandFrame({
      times: [0, 1],
      roles: { observed: [1, 1], predicted: [1, 1] },
      config: { color: { mode: FieldColorModeId.Fixed, fixedColor: 'purple' } },
    });
    const [series] = (preparePanel([frame], DEFAULT_OPTIONS as AnomalyPanelOptions) as PanelView).series;
    expect(paintOf(series, false, 20, dark).line).toBe(named('purple'));
  });
});
