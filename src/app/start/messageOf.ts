/** The text of an error. Grafana's own errors keep it in `data.message`. */
export function messageOf(error: unknown): string {
  const { message, data } = (error ?? {}) as { message?: string; data?: { message?: string } };
  return data?.message ?? message ?? String(error);
}
