import type { Plugin } from 'esbuild';

/** Makes a bundle take Node's HTTP modules by `process.getBuiltinModule`. An `import` of them, static or dynamic, reads every export, and
 * the export `WebSocket` loads all of Node's `fetch`: a tenth of a cold start, for what no function uses. The build fails when something
 * imports more of the modules than is named here. */
export const httpWithoutFetch: Plugin = {
  name: 'HTTP without fetch',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(?:node:)?https?$/ }, ({ path }) => ({ path, namespace: 'http' }));
    onLoad({ filter: /^/, namespace: 'http' }, ({ path }) => ({
      contents: `const http = process.getBuiltinModule(${JSON.stringify(path)});
        export default http;
        export const { Agent, request, STATUS_CODES } = http;`,
    }));
  },
};
