/** Prometheus' HTTP API below one address. */
export class PrometheusApi {
  constructor(private url: string) {}

  /**
   * @throws with Prometheus' own message when it refuses, and with the address when it cannot be reached
   */
  async call<T>(path: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<T> {
    const body = new URLSearchParams(parameters);
    return this.read(await fetch(`${this.url}/api/v1/${path}`, { method: 'POST', body, signal }));
  }

  /** For the endpoints which know no POST, such as `label/<name>/values`. */
  async get<T>(path: string, parameters: Record<string, string> = {}): Promise<T> {
    return this.read(await fetch(`${this.url}/api/v1/${path}?${new URLSearchParams(parameters)}`));
  }

  /**
   * The text of an answer.
   *
   * @throws as Grafana's fetch does, with the text in place of a message
   */
  async text(path: string, init: RequestInit): Promise<string> {
    const response = await fetch(`${this.url}/${path}`, init);
    const text = await response.text();
    if (!response.ok) {
      throw { status: response.status, statusText: response.statusText, data: { message: text } };
    }
    return text;
  }

  private async read<T>(response: Response): Promise<T> {
    const answer = await response.json().catch(() => undefined);
    if (answer?.status !== 'success') {
      throw new Error(answer?.error ? `${answer.errorType}: ${answer.error}` : `HTTP status ${response.status}`);
    }
    return answer.data;
  }
}
