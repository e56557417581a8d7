import bisect
import copy
import heapq
import json
import operator
import string

heap = [5, 1, 4]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print([heapq.heappop(heap) for _ in range(4)], heapq.nlargest(2, [1, 5, 3]), heapq.nsmallest(2, [1, 5, 3]), list(heapq.merge([1, 4], [2, 3])))
items = [1, 3, 5]
bisect.insort(items, 4)
print(items, bisect.bisect(items, 3), bisect.bisect_left(items, 3))
nested = {"a": [1, 2]}
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
nested["a"].append(3)
print(shallow, deep)
print(operator.add(1, 2), operator.itemgetter(1)("abc"), sorted([(2, "a"), (1, "b")], key=operator.itemgetter(1)), operator.attrgetter("real")(5), operator.mul(3, 4))
print(string.ascii_lowercase, string.digits, string.punctuation)
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}), json.loads('{"x": [1, {"y": null}], "z": "\\u0041"}'), json.dumps([1], indent=2), json.dumps({"b": 1, "a": 2}, sort_keys=True))
try:
    json.loads("{bad}")
except json.JSONDecodeError as error:
    print(error)
