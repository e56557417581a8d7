// The CPython 3.14 oracle: runs single-threaded programs in npm's `pyodide`, each in a fresh
// interpreter, as `python3 FILE` would run them, and prints one JSON object a program.
// Loops of asyncio run on a virtual clock. Exit status 3: pyodide is not installed.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

let pyodide;
try {
  const require = createRequire(path.join(process.cwd(), "oracle.mjs"));
  pyodide = await import(pathToFileURL(path.join(path.dirname(require.resolve("pyodide")), "pyodide.mjs")));
} catch {
  process.exit(3);
}

const HARNESS = `
import sys

def run_as_script(name):
    import asyncio, gc, time, traceback, types, os, warnings
    now = [1000.0]
    real_sleep = time.sleep
    def sleep(seconds, /):
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        now[0] += seconds
    time.sleep = sleep
    time.monotonic = lambda: now[0]
    time.perf_counter = lambda: now[0]

    class Selector:
        def select(self, timeout=None):
            if timeout is None:
                raise RuntimeError("oracle: the loop would sleep for ever")
            now[0] += max(timeout, 0)
            return []

    class Loop(asyncio.BaseEventLoop):
        def __init__(self):
            super().__init__()
            self._selector = Selector()
            self._clock_resolution = 1e-9
        def _process_events(self, events):
            pass
        def _write_to_self(self):
            pass
        def time(self):
            return now[0]

    class Policy(asyncio.events._BaseDefaultEventLoopPolicy):
        _loop_factory = Loop
    asyncio.events._set_event_loop_policy(Policy())
    asyncio.events._set_running_loop(None)

    os.chdir("/program")
    sys.argv = [name]
    sys.path.insert(0, "/program")
    sys.stdout.reconfigure(encoding="utf-8") if hasattr(sys.stdout, "reconfigure") else None
    main = types.ModuleType("__main__")
    main.__file__ = "/program/" + name
    main.__builtins__ = __builtins__
    sys.modules["__main__"] = main
    with open(name, encoding="utf-8") as file:
        source = file.read()
    status = 0
    depth = 0
    frame = sys._getframe()
    while frame is not None:
        depth, frame = depth + 1, frame.f_back
    sys.setrecursionlimit(sys.getrecursionlimit() + depth)
    try:
        code = compile(source, name, "exec", dont_inherit=True)
    except SyntaxError as error:
        traceback.print_exception(error.with_traceback(None))
        return 1
    try:
        exec(code, main.__dict__)
    except SystemExit as error:
        if error.code is None:
            status = 0
        elif isinstance(error.code, int):
            status = error.code & 255
        else:
            print(error.code, file=sys.stderr)
            status = 1
    except BaseException as error:
        frames = error.__traceback__
        while frames is not None and frames.tb_frame.f_code.co_filename != name:
            frames = frames.tb_next
        sys.stdout.flush()
        sys.excepthook(type(error), error.with_traceback(frames), frames)
        status = 1
        error = None
        frames = None
    import atexit
    atexit._run_exitfuncs()
    main.__dict__.pop("__builtins__", None)
    del sys.modules["__main__"]
    main = code = None
    gc.collect()
    sys.stdout.flush()
    sys.stderr.flush()
    return status
`;

const first = await pyodide.loadPyodide({ _makeSnapshot: true });
const snapshot = first.makeMemorySnapshot();
for (const file of process.argv.slice(2)) {
  const name = path.basename(file);
  const python = await pyodide.loadPyodide({ _loadSnapshot: snapshot });
  const written = { out: [], err: [] };
  const sink = (list) => ({ write: (bytes) => (list.push(Buffer.from(bytes)), bytes.length) });
  python.setStdout(sink(written.out));
  python.setStderr(sink(written.err));
  python.FS.mkdir("/program");
  python.FS.writeFile(`/program/${name}`, fs.readFileSync(file));
  python.runPython(HARNESS);
  let status;
  try {
    status = python.globals.get("run_as_script")(name);
  } catch (error) {
    // The wasm build ran out of native stack where CPython would not: no answer.
    console.error(`${name}: ${String(error).split("\n", 1)[0]}`);
    continue;
  }
  const text = (list) => Buffer.concat(list).toString("utf8");
  console.log(JSON.stringify({ name, out: text(written.out), err: text(written.err), status }));
}
