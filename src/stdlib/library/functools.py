"""Functions of functions."""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped, assigned, updated)

    return decorate


class partial:
    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(repr(arg) for arg in self.args)
        parts.extend(f"{name}={value!r}" for name, value in self.keywords.items())
        return f"functools.partial({', '.join(parts)})"


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func, self.args, self.keywords = func, args, keywords

    def __get__(self, instance, owner=None):
        function = self.func.__get__(instance, owner)
        return partial(function, *self.args, **self.keywords)


_absent = object()


def reduce(function, iterable, initial=_absent, /):
    items = iter(iterable)
    if initial is _absent:
        try:
            value = next(items)
        except StopIteration:
            raise TypeError("reduce() of empty iterable with no initial value") from None
    else:
        value = initial
    for item in items:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    class K:
        __slots__ = ["obj"]

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


class _CacheInfo(tuple):
    def __new__(cls, hits, misses, maxsize, currsize):
        return tuple.__new__(cls, (hits, misses, maxsize, currsize))

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])

    def __repr__(self):
        return f"CacheInfo(hits={self[0]}, misses={self[1]}, maxsize={self[2]}, currsize={self[3]})"


class _lru_cache_wrapper:
    """Remembers results; the dict's order is that of use, oldest first."""

    def __init__(self, function, maxsize, typed):
        self._function, self._maxsize, self._typed = function, maxsize, typed
        self.cache_clear()
        update_wrapper(self, function)

    def __call__(self, *args, **kwargs):
        key = (args, tuple(kwargs.items()))
        if self._typed:
            key += (tuple([type(arg) for arg in args]), tuple([type(arg) for arg in kwargs.values()]))
        results = self._results
        if key in results:
            self._hits += 1
            result = results[key]
            if self._maxsize is not None:
                del results[key]
                results[key] = result
            return result
        self._misses += 1
        result = self._function(*args, **kwargs)
        if self._maxsize != 0:
            results[key] = result
            if self._maxsize is not None and len(results) > self._maxsize:
                del results[next(iter(results))]
        return result

    def __get__(self, instance, owner=None):
        return self if instance is None else partial(self, instance)

    def __repr__(self):
        return f"<functools._lru_cache_wrapper object at {id(self):#x}>"

    def cache_info(self):
        return _CacheInfo(self._hits, self._misses, self._maxsize, len(self._results))

    def cache_clear(self):
        self._results, self._hits, self._misses = {}, 0, 0

    def cache_parameters(self):
        return {"maxsize": self._maxsize, "typed": self._typed}


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _lru_cache_wrapper(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    if maxsize is not None and maxsize < 0:
        maxsize = 0

    def decorate(function):
        return _lru_cache_wrapper(function, maxsize, typed)

    return decorate


def cache(user_function, /):
    return _lru_cache_wrapper(user_function, None, False)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__

    def __set_name__(self, owner, name):
        self.attrname = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError("Cannot use cached_property instance without calling __set_name__ on it.")
        value = self.func(instance)
        instance.__dict__[self.attrname] = value
        return value




def total_ordering(cls):
    """Fills in what is missing of the four orderings, by the one that is there."""
    given = [name for name in ("__lt__", "__gt__", "__le__", "__ge__") if getattr(cls, name) is not getattr(object, name)]
    if not given:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    root = getattr(cls, given[0])

    def unless(result, then):
        return result if result is NotImplemented else then(result)

    strict = given[0] in ("__lt__", "__gt__")

    def same(self, other):
        return root(self, other)

    def same_or_equal(self, other):
        return unless(root(self, other), lambda r: r or self == other if strict else r and self != other)

    def opposite(self, other):
        if strict:
            return unless(root(self, other), lambda r: not r and self != other)
        return unless(root(self, other), lambda r: not r or self == other)

    def negation(self, other):
        return unless(root(self, other), lambda r: not r)

    table = {
        "__lt__": {"__gt__": opposite, "__le__": same_or_equal, "__ge__": negation},
        "__gt__": {"__lt__": opposite, "__ge__": same_or_equal, "__le__": negation},
        "__le__": {"__ge__": opposite, "__lt__": same_or_equal, "__gt__": negation},
        "__ge__": {"__le__": opposite, "__gt__": same_or_equal, "__lt__": negation},
    }[given[0]]
    for name, method in table.items():
        if name not in given:
            setattr(cls, name, method)
    return cls


class _SingleDispatch:
    def __init__(self, function):
        self.registry = {object: function}
        update_wrapper(self, function)

    def register(self, cls, function=None):
        if function is None:
            if isinstance(cls, type):
                return lambda function: self.register(cls, function)
            function = cls
            cls = next(iter(function.__annotations__.values()))
        self.registry[cls] = function
        return function

    def dispatch(self, cls):
        for base in cls.__mro__:
            if base in self.registry:
                return self.registry[base]

    def __call__(self, *args, **kwargs):
        if not args:
            raise TypeError(f"{self.__name__} requires at least 1 positional argument")
        return self.dispatch(type(args[0]))(*args, **kwargs)


def singledispatch(func):
    return _SingleDispatch(func)
