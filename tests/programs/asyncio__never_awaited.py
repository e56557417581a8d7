import asyncio


async def job():
    print("never runs")


async def main():
    job()
    print("called without await")


asyncio.run(main())
