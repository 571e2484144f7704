import { bandFrame, MODEL, type BandFrame } from '../../../tests/panel/bandFrame';
import { DEFAULT_OPTIONS, type AnomalyPanelOptions } from '../options';
import { preparePanel } from '../view/prepare';
import { prepareWhy } from './prepareWhy';

type Roles = BandFrame['roles'];

function why(roles: Roles, cycles: BandFrame['cycles'] = [], meta: BandFrame['meta'] = {}): string | undefined {
  const frame = bandFrame({ times: [0], roles, cycles, meta });
  const view = preparePanel([frame], DEFAULT_OPTIONS as AnomalyPanelOptions);
  return view.kind === 'view' ? prepareWhy(view.series[0], 0) : undefined;
}

const band: Roles = { predicted: [1240], lower: [988], upper: [1492], score: [-3.4], sigma: [84] };
const week = (pastMean: number | null, growth: number | null) => ({ pastMean: [pastMean], growth: [growth] });

describe('prepareWhy', () => {
  it('tells score, prediction, the sum of each week, which is the median, and which week was odd', () => {
    expect(why({ observed: [812], ...band }, [week(1190, 64), week(1210, 30), week(640, -30)])).toBe(
      '812 is 3.4 sigma below the 1240 predicted: last week 1190 + growth 64 = 1254; ' +
        '2 weeks ago 1210 + growth 30 = 1240 (the median); ' +
        '3 weeks ago 640 − growth 30 = 610 (a holiday or an outage? The median passes it over). Normal: 988 to 1492.'
    );
  });

  it('says which weeks are missing, and that one week alone decided', () => {
    expect(why({ observed: [1300], ...band, score: [0.7] }, [week(1200, 40), week(null, 1), week(1, null)])).toBe(
      '1300 is 0.7 sigma above the 1240 predicted: last week 1200 + growth 40 = 1240 (the only one); ' +
        '2 weeks ago: no data; 3 weeks ago: no data. Normal: 988 to 1492.'
    );
  });

  it('calls none of two weeks the median', () => {
    expect(why({ observed: [1300], ...band }, [week(1200, 40), week(1240, 0)])).not.toContain('median');
  });

  it('tells a missing sample from one that is NaN', () => {
    expect(why({ observed: [null], ...band })).toBe('No sample; 1240 predicted. Normal: 988 to 1492.');
    expect(why({ observed: [NaN], ...band })).toBe('The sample is NaN; 1240 predicted. Normal: 988 to 1492.');
  });

  it('says that there is no prediction, and why', () => {
    const nothing: Roles = { observed: [5], predicted: [null], lower: [null], upper: [null] };
    expect(why(nothing, [week(null, null)])).toBe('5, but there is no prediction: last week: no data.');
  });

  it('gives the distance in the unit of the metric where sigma is 0 and there is no score', () => {
    expect(why({ observed: [1300], ...band, score: [null] })).toContain('1300 is 60 above the 1240 predicted');
  });

  it('explains a z-score by the mean of its window', () => {
    expect(why({ observed: [812], ...band }, [], { model: { ...MODEL, method: 'zscore' } })).toContain(
      'predicted: the mean of its window.'
    );
  });

  it('takes the prediction of a cycle as it comes when its parts are not there', () => {
    expect(why({ observed: [812], ...band }, [{ cyclePredicted: [1254] }])).toContain('last week 1254 (the only one)');
  });

  describe('of the method sharp', () => {
    const meta = {
      model: { ...MODEL, method: 'sharp' as const, bandWidth: 2.5 },
      tiers: { lastingSteps: 5 },
    };
    const tiers: Roles = {
      ...band,
      suddenScore: [-1.2],
      lastingScore: [-3.4],
      lastingMean: [830],
      lastingLower: [900],
      lastingUpper: [1600],
      level: [-14],
      yesterday: [1270],
      ordinary: [120],
    };

    it("tells the votes, today's level, and what lasts in a sentence of its own", () => {
      const sudden =
        '1140 is 1.2 units below the 1240 predicted: last week 1190 + growth 64 = 1254 (the median); ' +
        "2 weeks ago 1200 + growth 10 = 1210; yesterday 1270; today's level − 14 (1 %). Normal: 988 to 1492 " +
        "(2.5 units of 84: an ordinary hour's largest deviation is 120, and 210 is usual).";
      const lasting = (units: number) =>
        `The last 5 samples, 830 on average, are ${units} units below the season without today's level: ` +
        'normal for what lasts is 900 to 1600.';
      const weeks = [week(1190, 64), week(1200, 10)];
      expect(why({ observed: [1140], ...tiers }, weeks, meta)).toBe(`${lasting(3.4)} ${sudden}`);
      const milder = { ...tiers, verdict: [0], lastingScore: [-1.1] };
      expect(why({ observed: [1140], ...milder }, weeks, meta)).toBe(`${sudden} ${lasting(1.1)}`);
    });

    it('begins with the tier that decided, which beyond a limit of the metric is not that of the larger score', () => {
      const beyond = { ...tiers, verdict: [3], suddenScore: [0.4] };
      expect(why({ observed: [1274], ...beyond }, [], meta)).toMatch(/^1274 is 0.4 units above .* The last 5 samples/);
      expect(why({ observed: [1274], ...beyond, verdict: [-3] }, [], meta)).toMatch(/^The last 5 samples/);
      expect(why({ observed: [1274], ...beyond, verdict: [1] }, [], meta)).toMatch(/^Back at .* 1274 is/);
    });

    it('tells that hours differ much where more than two ordinary deviations are usual', () => {
      expect(why({ observed: [1140], ...tiers, ordinary: [104] }, [], meta)).toContain(
        "an ordinary hour's largest deviation is 104; hours differ much, so that 210 is usual)."
      );
      expect(why({ observed: [1140], ...tiers, ordinary: [null] }, [], meta)).toContain('(2.5 units of 84).');
    });

    it('tells the season that rules have recorded, whose votes are not known', () => {
      const recorded = { ...tiers, yesterday: [null] };
      expect(why({ observed: [1140], ...recorded }, [], meta)).toContain(
        "predicted: the recorded season 1254; today's level − 14 (1 %)."
      );
    });

    it('says that the last samples stand in where no past period votes', () => {
      const alone = { ...tiers, yesterday: [null] };
      expect(why({ observed: [1140], ...alone }, [week(null, null)], meta)).toContain(
        "predicted: the mean of the last samples; today's level − 14 (1 %)."
      );
    });

    describe('says that a sample is only back where the season expects it', () => {
      // The season expects 1240, and the last 20 minutes lay 560 below it: 680 predicted.
      const back: Roles = {
        ...tiers,
        predicted: [680],
        verdict: [1],
        level: [-560],
        suddenScore: [6.5],
        lastingScore: [-1.1],
        lastingMean: [1100],
      };
      const text =
        'Back at the 1240 that the season expects: high only beside the 20 minutes before, which lay 45 % below it. ';

      it('after an outage, and after a spike', () => {
        expect(why({ observed: [1226], ...back }, [], meta)).toContain(text);
        const spike: Roles = { ...back, predicted: [2480], level: [1240], verdict: [-1], suddenScore: [-14.9] };
        expect(why({ observed: [1226], ...spike }, [], meta)).toContain(
          'low only beside the 20 minutes before, which lay 100 % above it.'
        );
      });

      it('with the level of two samples where these are far apart', () => {
        expect(why({ observed: [1226], ...back }, [], { ...meta, stepMs: 3600_000 })).toContain('the 2 samples before');
      });

      it('not where it is outside of the season as well, nor where it is inside, nor where something lasts', () => {
        expect(why({ observed: [1451], ...back }, [], meta)).not.toContain('Back at');
        expect(why({ observed: [1226], ...back, verdict: [0] }, [], meta)).not.toContain('Back at');
        expect(why({ observed: [1226], ...back, verdict: [3] }, [], meta)).not.toContain('Back at');
      });
    });
  });
});
