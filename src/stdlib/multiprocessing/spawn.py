import sys as _sys
from _multiprocessing import run_program as _run_program


def _spawn_main(data):
    import pickle
    from multiprocessing import process, context
    current = process._current_process
    current._inheriting = True
    try:
        name, method = _peek(data)
        current._name = name
        context._default_context._forced = method
        _run_program("__mp_main__")
        child = pickle.loads(data)[2]
    finally:
        del current._inheriting
    _sys.exit(child._bootstrap())


def _peek(data):
    # The name and the start method stand at the front of the pickle.
    import pickle
    reader = pickle._Reader(data)
    reader.take(2 + 9 if data[2] == 0x95 else 2)
    texts = []
    while len(texts) < 2:
        code = reader.take(1)
        if code == b"\x8c":
            texts.append(reader.take(reader.number(1)).decode("utf-8"))
        elif code == b"X":
            texts.append(reader.take(reader.number(4)).decode("utf-8"))
    return texts


def freeze_support():
    pass


def set_executable(path):
    pass
