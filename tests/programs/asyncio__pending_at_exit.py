import asyncio
async def job(): await asyncio.sleep(10)
async def main():
    asyncio.create_task(job(), name="left")
    await asyncio.sleep(0)
loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("end")
