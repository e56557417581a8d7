import threading, os, multiprocessing, logging
lock = threading.Lock()
def w(i):
    for j in range(3):
        with lock:
            with open("log_fs.txt", "a") as f: f.write(f"{i} {j}\n")
ts = [threading.Thread(target=w, args=(i,)) for i in range(3)]
[t.start() for t in ts]; [t.join() for t in ts]
print(len(open("log_fs.txt").readlines()))
def child():
    with open("log_fs.txt", "a") as f: f.write("child\n")
p = multiprocessing.Process(target=child); p.start(); p.join()
print(open("log_fs.txt").readlines()[-1]); os.remove("log_fs.txt")
logging.basicConfig(filename="app_fs.log", level=logging.INFO, filemode="w"); logging.info("to file"); print(open("app_fs.log").read()); os.remove("app_fs.log")
try:
    data = open("text.txt").read()
except FileNotFoundError as e:
    print(e)
