import { startPrometheus } from '../../demo/prometheus';
import { generateRules, isAlert, type RecordingRule, type Rule, type RuleRequest } from '../../src/rules';
import { groupsAsData } from '../../src/rules/targets/ruleFile';
import { stringify } from 'yaml';
import type { ServerKind } from '../prometheus3/servers';
import { inFolder, runPromtool } from './promtool';

/** Back-filled rules have no staleness markers: without a lookback a missing sample is missing, as it is live. */
export const WITHOUT_LOOKBACK = ['--query.lookback-delta=1ms'];

/**
 * Back-fills recording rules as promtool does for a user: layer by layer, because a rule that reads another must wait until
 * that one's blocks are loaded, which a start of Prometheus does. All layers of a group have its group and file name, so
 * that promtool gives them one grid of times.
 */
export async function backfillRules(
  kind: ServerKind,
  dataDir: string,
  requests: RuleRequest[],
  startMs: number,
  endMs: number
) {
  const all = requests.map((request) => {
    const { groups, problems } = generateRules(request);
    if (groups.length === 0) {
      throw new Error(`no rules: ${JSON.stringify(problems)}`);
    }
    return { groups, depthOf: depthsOf(groups.flatMap(({ rules }) => rules).filter(isRecording)) };
  });
  // A block asks for all its points at once, and a server answers 11,000 at most.
  const points = (endMs - startMs) / Math.min(...requests.map(({ intervalMs }) => intervalMs));
  const block = points < 11_000 ? '1458h' : '486h';
  const depth = Math.max(...all.flatMap(({ depthOf }) => [...depthOf.values()]));
  for (let layer = 0; layer <= depth; layer++) {
    const files = Object.fromEntries(
      all.flatMap(({ groups, depthOf }) =>
        groups
          .map((group) => ({
            ...group,
            rules: group.rules.filter((rule) => isRecording(rule) && depthOf.get(rule.record) === layer),
          }))
          .filter(({ rules }) => rules.length > 0)
          .map((group) => [`${group.name.replace(/\W/g, '_')}.yml`, stringify({ groups: groupsAsData([group]) })])
      )
    );
    const { url, stop } = await startPrometheus({ program: kind.prometheus, dataDir, flags: WITHOUT_LOOKBACK });
    const done = inFolder(files, async (folder) => {
      const args = ['tsdb', 'create-blocks-from', `--max-block-duration=${block}`, 'rules', `--url=${url}`];
      const times = [`--start=${startMs / 1000}`, `--end=${endMs / 1000}`, `--output-dir=${dataDir}`];
      const { code, said } = await runPromtool(kind.promtool, folder, [...args, ...times, ...Object.keys(files)]);
      if (code !== 0 || /err=/.test(said)) {
        throw new Error(said);
      }
    });
    await done.finally(stop);
  }
}

function isRecording(rule: Rule): rule is RecordingRule {
  return !isAlert(rule);
}

/** How many layers must be there before each rule: it reads only names of layers before its own. */
function depthsOf(rules: RecordingRule[]): Map<string, number> {
  const exprOf = new Map(rules.map(({ record, expr }) => [record, expr]));
  const depthOf = new Map<string, number>();
  const visit = (record: string): number => {
    if (!depthOf.has(record)) {
      const names = exprOf.get(record)!.match(/[\w:]+/g) ?? [];
      const read = [...new Set(names)].filter((name) => name !== record && exprOf.has(name));
      depthOf.set(record, Math.max(-1, ...read.map(visit)) + 1);
    }
    return depthOf.get(record)!;
  };
  rules.forEach(({ record }) => visit(record));
  return depthOf;
}
