import threading
data = threading.local()
data.x = "main"
def w(v):
    try: print(data.x)
    except AttributeError as e: print(e)
    data.x = v
    print(data.x, data.__dict__)
for i in range(2):
    t = threading.Thread(target=w, args=(i,)); t.start(); t.join()
print(data.x)
class My(threading.local):
    count = 0
    def __init__(self, start): self.n = start; print("init", threading.current_thread().name)
m = My(5)
def w2():
    m.n += 1; m.count += 1
    print(m.n, m.count)
t = threading.Thread(target=w2, name="W"); t.start(); t.join()
print(m.n, m.count, hasattr(m, "zzz"))
del data.x
print(hasattr(data, "x"))
