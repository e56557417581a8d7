text = """The quick brown fox jumps over the lazy dog.
The dog sleeps; the fox does not.

Numbers: 3 dogs, 12 foxes, 3.5 kg of food."""

counts = {}
for line in text.splitlines():
    for word in line.lower().split():
        word = word.strip(".,;:")
        if word.isalpha():
            counts[word] = counts.get(word, 0) + 1
width = max(map(len, counts))
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f"{word:>{width}} {'#' * n:<5} {n:3d} {n / len(counts):7.2%}")
numbers = [float(w.strip(",.")) for w in text.split() if w[0].isdigit()]
print(numbers, sum(numbers), f"{sum(numbers) / len(numbers):.3f}")
vowels = {v: text.lower().count(v) for v in "aeiou"}
print(vowels, "".join(sorted(vowels, key=vowels.get, reverse=True)))
caesar = "".join(chr((ord(c) - 97 + 13) % 26 + 97) if c.islower() else c for c in "hello, world")
print(caesar, caesar[::-1].title().swapcase())
lines = [line[:20].ljust(20, ".") + "|" for line in text.split("\n")]
print("\n".join(lines))
