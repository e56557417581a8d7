from itertools import accumulate, chain, combinations, compress, count, cycle, dropwhile, groupby, islice, pairwise, permutations, product, repeat, starmap, takewhile, tee, zip_longest

print(list(islice(count(5), 3)), list(islice(count(0, 2), 1, 4)), list(chain([1], "ab", (2,))), list(chain.from_iterable([[1], [2]])))
print(list(islice(cycle("ab"), 5)), list(repeat("x", 3)), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], lambda a, b: a * b)))
print(list(product([1, 2], "ab")), list(product([0, 1], repeat=2)), list(permutations([1, 2, 3], 2)), list(combinations("abc", 2)))
print(list(takewhile(lambda x: x < 3, [1, 2, 3, 1])), list(dropwhile(lambda x: x < 3, [1, 2, 3, 1])), list(zip_longest([1, 2], "a", fillvalue="-")))
print([(k, list(g)) for k, g in groupby("aabba")], list(starmap(pow, [(2, 3), (3, 2)])), list(compress("abc", [1, 0, 1])), list(pairwise([1, 2, 3])))
a, b = tee([1, 2])
print(list(a), list(b))
c = count(1)
print(next(c), next(c), c)
