import http from 'http';

/**
 * Hands a request on to a Prometheus, as Grafana's data source proxy does. An upstream that does not answer becomes a 502
 * with a body in Prometheus' own error form, which names the address.
 */
export function proxyTo(
  base: string,
  pathAndQuery: string,
  request: http.IncomingMessage,
  response: http.ServerResponse
) {
  const target = new URL(base.replace(/\/$/, '') + pathAndQuery);
  const headers = { ...request.headers, host: target.host };
  const upstream = http.request(target, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  upstream.on('error', (error: NodeJS.ErrnoException) => {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const reason = `${target.origin} cannot be reached: ${error.code ?? error.message}`;
    response.writeHead(502, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ status: 'error', errorType: 'unavailable', error: reason }));
  });
  // A cancelled query in the browser ends the query in Prometheus as well.
  response.on('close', () => upstream.destroy());
  request.pipe(upstream);
}
