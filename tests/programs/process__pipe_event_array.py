from multiprocessing import Array, Event, Pipe, Process, Semaphore


def child(connection, event, array):
    print("child got", connection.recv())
    connection.send(["reply", 1])
    event.wait()
    for i in range(len(array)):
        array[i] = i * i
    connection.close()


if __name__ == "__main__":
    here, there = Pipe()
    event, array = Event(), Array("i", 4)
    p = Process(target=child, args=(there, event, array))
    p.start()
    here.send({"hello": "child"})
    print("parent got", here.recv(), here.poll(), event.is_set())
    event.set()
    p.join()
    print(array[:], len(array), list(Array("d", [1.5, 2])))
    receive, send = Pipe(duplex=False)
    send.send(5)
    print(receive.poll(), receive.recv())
    s = Semaphore(1)
    print(s.acquire(), s.acquire(block=False))
    there.close()
    try:
        here.recv()
    except EOFError:
        print("other end closed")
