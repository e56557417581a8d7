// A worker of the live engine that does steps. The coordinator (live_loader.js) starts it under the name "strand" and sends
// it the compiled module; where a module cannot be cloned (Safari), the worker compiles its own.

import init from "./live.js";

const start = (module) => {
  self.onmessage = null;
  self.onmessageerror = null;
  init({ module_or_path: module ?? new URL("live_bg.wasm", import.meta.url) }).catch((error) => {
    // Out of the promise, so that the coordinator hears it as this worker's error.
    setTimeout(() => {
      throw error;
    });
  });
};

self.onmessage = ({ data }) => start(data.module);
self.onmessageerror = () => start();
