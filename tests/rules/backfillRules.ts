import { startPrometheus } from '../../demo/prometheus';
import { generateRules, isAlert, type RecordingRule, type RuleRequest } from '../../src/rules';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { stringify } from 'yaml';
import { inFolder, promtool } from './promtool';

/** Back-filled rules have no staleness markers: without a lookback a missing sample is missing, as it is live. */
export const WITHOUT_LOOKBACK = ['--query.lookback-delta=1ms'];

/**
 * Back-fills recording rules as promtool does for a user: layer by layer, because a rule that reads another must wait until
 * that one's blocks are loaded, which a start of Prometheus does. All layers of a request have one group and file name, so
 * that promtool gives them one grid of times.
 */
export async function backfillRules(dataDir: string, requests: RuleRequest[], startMs: number, endMs: number) {
  const all = requests.map((request) => {
    const { groups, problems } = generateRules(request);
    if (groups.length !== 1) {
      throw new Error(`one group expected: ${JSON.stringify(problems)}`);
    }
    const [group] = groups;
    return { group, layers: layersOf(group.rules.filter((rule): rule is RecordingRule => !isAlert(rule))) };
  });
  const depth = Math.max(...all.map(({ layers }) => layers.length));
  for (let layer = 0; layer < depth; layer++) {
    const files = Object.fromEntries(
      all
        .filter(({ layers }) => layers[layer])
        .map(({ group, layers }, i) => [
          `${group.name.replace(/\W/g, '_')}.yml`,
          stringify({ groups: groupsAsData([{ ...group, rules: layers[layer] }]) }),
        ])
    );
    const { url, stop } = await startPrometheus({ dataDir, flags: WITHOUT_LOOKBACK });
    const done = inFolder(files, async (folder) => {
      const args = ['tsdb', 'create-blocks-from', '--max-block-duration=486h', 'rules', `--url=${url}`];
      const times = [`--start=${startMs / 1000}`, `--end=${endMs / 1000}`, `--output-dir=${dataDir}`];
      const { code, said } = await promtool(folder, ...args, ...times, ...Object.keys(files));
      if (code !== 0 || /err=/.test(said)) {
        throw new Error(said);
      }
    });
    await done.finally(stop);
  }
}

/** Rules in the order of their dependencies: each layer reads only names of the layers before. */
function layersOf(rules: RecordingRule[]): RecordingRule[][] {
  const layers: RecordingRule[][] = [];
  const depthOf = new Map<string, number>();
  for (const rule of rules) {
    const reads = [...depthOf].filter(([name]) => new RegExp(`(?<![\\w:])${name}(?![\\w:])`).test(rule.expr));
    const depth = Math.max(-1, ...reads.map(([, level]) => level)) + 1;
    depthOf.set(rule.record, depth);
    layers[depth] = [...(layers[depth] ?? []), rule];
  }
  return layers;
}
