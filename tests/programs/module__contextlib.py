import asyncio
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, nullcontext, redirect_stdout, suppress
import io


@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    except ValueError as error:
        print("swallowed", error)
    finally:
        print(f"</{name}>")


with tag("b") as text:
    print(text)
with tag("i"):
    raise ValueError("inside")
with suppress(KeyError, ZeroDivisionError):
    1 / 0
print("after suppress")
with ExitStack() as stack:
    for name in "xy":
        stack.enter_context(tag(name))
    stack.callback(print, "callback")
with nullcontext(5) as five:
    print(five)
buffer = io.StringIO()
with redirect_stdout(buffer):
    print("captured")
print(repr(buffer.getvalue()))


@asynccontextmanager
async def session():
    print("open")
    await asyncio.sleep(0)
    try:
        yield "s"
    finally:
        print("close")


async def main():
    async with session() as s:
        print(s)


asyncio.run(main())


@tag("decorated")
def function():
    print("in function")


function()
