/** Our panel, as its plugin.json names it: what Explore, a preview or a suggestion opens our frames in. */
export const PANEL_ID = 'anomalyband-prometheus-panel';
