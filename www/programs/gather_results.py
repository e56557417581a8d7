# gather runs everything at once and gives the results in the order of the call, errors included.
import asyncio


async def price(shop, delay, amount):
    await asyncio.sleep(delay)
    print(shop, "answers")
    if amount is None:
        raise ValueError(f"{shop} has none left")
    return amount


async def main():
    results = await asyncio.gather(
        price("slow shop", 0.05, 30),
        price("quick shop", 0.01, 35),
        price("empty shop", 0.03, None),
        return_exceptions=True,
    )
    print(results)
    prices = [result for result in results if not isinstance(result, Exception)]
    print("best price:", min(prices))


asyncio.run(main())
