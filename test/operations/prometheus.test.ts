import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ALERT_NAMES } from '../../domain/operations/alertRules';
import { rulesText } from '../../ops/prometheus/rulesText';
import { projectFolder } from '../../ops/setup/projectFolder';

const file = (...parts: string[]) => readFileSync(join(projectFolder(), 'ops', ...parts), 'utf8');

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations: { readonly runbook_url: string };
}

describe('Prometheus', () => {
  it('S-48 the rule file is what the list of alerts says', () => {
    expect(file('prometheus', 'rules.yml')).toBe(rulesText());
    const { groups } = parse(rulesText()) as { groups: { rules: Rule[] }[] };
    const rules = groups[0]?.rules ?? [];
    expect(rules.map(({ alert }) => alert).sort()).toEqual([...ALERT_NAMES, 'watch-silent'].sort());
    for (const { annotations } of rules) {
      expect(readFileSync(join(projectFolder(), annotations.runbook_url), 'utf8')).toContain('## Mend');
    }
  });

  it('R-99 it is told whom to scrape, on one machine and on Kubernetes', () => {
    const config = parse(file('prometheus', 'prometheus.yml')) as {
      rule_files: string[];
      scrape_configs: { static_configs: { targets: string[] }[] }[];
    };
    expect(config.rule_files).toEqual(['rules.yml']);
    expect(config.scrape_configs[0]?.static_configs[0]?.targets).toEqual(['api:3000', 'worker:9464', 'relay:9464']);
    const monitor = parse(file('kubernetes', 'pod-monitor.yml')) as {
      kind: string;
      spec: { podMetricsEndpoints: { path: string }[] };
    };
    expect(monitor.kind).toBe('PodMonitor');
    expect(monitor.spec.podMetricsEndpoints[0]?.path).toBe('/metrics');
  });
});
