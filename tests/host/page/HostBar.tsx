import { Select, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { PluginInclude, ProvisionedDashboard } from '../provisioned';

interface HostBarProps {
  dashboards: ProvisionedDashboard[];
  /** Of the app. */
  pages: PluginInclude[];
  /** Of the dashboard that is shown; '' on a page of the app. */
  uid: string;
  theme: 'light' | 'dark';
}

/** List of dashboards, the app's pages and the switch between dark and light. Both load the page anew: a theme is chosen while it starts. */
export function HostBar({ dashboards, pages, uid, theme }: HostBarProps) {
  const { colors, spacing } = useTheme2();
  const go = (path: string, change: (parameters: URLSearchParams) => void) => {
    const parameters = new URLSearchParams(window.location.search);
    change(parameters);
    window.location.assign(`${path}?${parameters}`);
  };
  const themed = theme === 'light' ? '?theme=light' : '';
  return (
    <nav
      style={{
        display: 'flex',
        alignItems: 'center',
        flexWrap: 'wrap',
        gap: spacing(2),
        padding: spacing(1, 2),
        background: colors.background.primary,
        borderBottom: `1px solid ${colors.border.weak}`,
      }}
    >
      <strong>Anomaly band</strong>
      <Select
        aria-label="Dashboard"
        width={30}
        options={dashboards.map((dashboard) => ({ value: dashboard.uid, label: dashboard.title }))}
        value={uid}
        placeholder="Dashboard"
        // Another dashboard starts with its own times and variables.
        onChange={({ value }) => window.location.assign(`/d/${value}${themed}`)}
      />
      {pages.map(({ name, path }) => (
        <a key={path} href={`${path}${themed}`}>
          {name}
        </a>
      ))}
      <span style={{ flexGrow: 1, color: colors.text.secondary }}>
        Not Grafana, but a page around the built plugin: real panels, real queries.
      </span>
      <a
        href="#theme"
        onClick={(event) => {
          event.preventDefault();
          go(window.location.pathname, (parameters) => parameters.set('theme', theme === 'light' ? 'dark' : 'light'));
        }}
      >
        {theme === 'light' ? 'Dark' : 'Light'}
      </a>
    </nav>
  );
}
