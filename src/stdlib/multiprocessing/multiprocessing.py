import sys as _sys
from multiprocessing import context
from multiprocessing import process

for _name in dir(context._default_context):
    if not _name.startswith("_"):
        globals()[_name] = getattr(context._default_context, _name)

if "__main__" in _sys.modules:
    _sys.modules["__mp_main__"] = _sys.modules["__main__"]
