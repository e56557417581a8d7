import logging, threading, time, sys
logging.basicConfig(format="%(levelname)s %(threadName)s %(name)s: %(message)s", level=logging.INFO, stream=sys.stdout)
def w(n):
    logging.info("Thread %s: starting", n)
    time.sleep(0.05 * (n + 1))
    logging.info("Thread %s: finishing", n)
logging.info("Main: before")
ts = [threading.Thread(target=w, args=(i,), name=f"T{i}") for i in range(2)]
for t in ts: t.start(); time.sleep(0.01)
for t in ts: t.join()
logging.debug("hidden"); logging.warning("warn %d %s", 1, "x"); logging.error("e")
log = logging.getLogger("app.db"); log.setLevel(logging.DEBUG); log.debug("dbg"); log.critical("crit")
try: 1 / 0
except ZeroDivisionError: log.exception("failed")
print(log, log.parent, logging.getLogger("app"), log.parent, logging.getLevelName(20), log.getEffectiveLevel(), log.isEnabledFor(10))
h = logging.StreamHandler(sys.stdout); h.setFormatter(logging.Formatter("[{levelname:>8}] {message}", style="{"))
l2 = logging.getLogger("two"); l2.addHandler(h); l2.propagate = False; l2.warning("styled"); print(h, l2.handlers)
class F(logging.Filter):
    def filter(self, r): return "secret" not in r.getMessage()
l2.addFilter(F()); l2.warning("a secret"); l2.warning("fine")
logging.getLogger("x").info("extra %(k)s", {"k": 3})
class ListH(logging.Handler):
    def __init__(self): super().__init__(); self.out = []
    def emit(self, r): self.out.append((r.levelname, r.funcName, r.lineno, r.module, self.format(r)))
lh = ListH(); l3 = logging.getLogger("three"); l3.addHandler(lh); l3.propagate = False
def fn(): l3.error("from fn")
fn(); print(lh.out)
a = logging.LoggerAdapter(l2, {"id": 5}); a.warning("adapted")
logging.disable(logging.ERROR); logging.error("no"); logging.critical("yes")
