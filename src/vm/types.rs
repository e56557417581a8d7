//! The built-in classes and their fixed places on the heap: the class with tag `t` is the object with id `t`.

use super::value::ObjId;

macro_rules! types {
    ($($variant:ident $name:literal $base:ident $module:literal,)*) => {
        /// A built-in class.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        #[expect(missing_docs, reason = "each is the Python class of its name")]
        pub enum TypeTag { $($variant,)* }

        impl TypeTag {
            /// All, in the order of their ids.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// `__name__`
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Its single base; `object` is its own.
            #[must_use]
            pub const fn base(self) -> Self {
                match self { $(Self::$variant => Self::$base,)* }
            }

            /// `__module__`
            #[must_use]
            pub const fn module(self) -> &'static str {
                match self { $(Self::$variant => $module,)* }
            }
        }
    };
}

types! {
    Object "object" Object "builtins",
    Type "type" Object "builtins",
    NoneType "NoneType" Object "builtins",
    EllipsisType "ellipsis" Object "builtins",
    NotImplementedType "NotImplementedType" Object "builtins",
    Int "int" Object "builtins",
    Bool "bool" Int "builtins",
    Float "float" Object "builtins",
    Str "str" Object "builtins",
    Bytes "bytes" Object "builtins",
    ByteArray "bytearray" Object "builtins",
    List "list" Object "builtins",
    Tuple "tuple" Object "builtins",
    Dict "dict" Object "builtins",
    Set "set" Object "builtins",
    FrozenSet "frozenset" Object "builtins",
    Range "range" Object "builtins",
    Slice "slice" Object "builtins",
    Function "function" Object "builtins",
    BuiltinFunction "builtin_function_or_method" Object "builtins",
    MethodDescriptor "method_descriptor" Object "builtins",
    Method "method" Object "builtins",
    StaticMethod "staticmethod" Object "builtins",
    ClassMethod "classmethod" Object "builtins",
    Property "property" Object "builtins",
    Super "super" Object "builtins",
    Cell "cell" Object "builtins",
    Module "module" Object "builtins",
    Code "code" Object "builtins",
    Generator "generator" Object "builtins",
    Coroutine "coroutine" Object "builtins",
    AsyncGenerator "async_generator" Object "builtins",
    AsyncGenAwaitable "async_generator_asend" Object "builtins",
    CoroutineWrapper "coroutine_wrapper" Object "builtins",
    WrappedYield "async_generator_wrapped_value" Object "builtins",
    DictKeys "dict_keys" Object "builtins",
    DictValues "dict_values" Object "builtins",
    DictItems "dict_items" Object "builtins",
    ListIterator "list_iterator" Object "builtins",
    ListReverseIterator "list_reverseiterator" Object "builtins",
    TupleIterator "tuple_iterator" Object "builtins",
    StrIterator "str_ascii_iterator" Object "builtins",
    BytesIterator "bytes_iterator" Object "builtins",
    RangeIterator "range_iterator" Object "builtins",
    DictKeyIterator "dict_keyiterator" Object "builtins",
    DictValueIterator "dict_valueiterator" Object "builtins",
    DictItemIterator "dict_itemiterator" Object "builtins",
    SetIterator "set_iterator" Object "builtins",
    Reversed "reversed" Object "builtins",
    Enumerate "enumerate" Object "builtins",
    Zip "zip" Object "builtins",
    Map "map" Object "builtins",
    Filter "filter" Object "builtins",
    CallableIterator "callable_iterator" Object "builtins",
    Traceback "traceback" Object "builtins",
    Frame "frame" Object "builtins",

    BaseException "BaseException" Object "builtins",
    BaseExceptionGroup "BaseExceptionGroup" BaseException "builtins",
    GeneratorExit "GeneratorExit" BaseException "builtins",
    KeyboardInterrupt "KeyboardInterrupt" BaseException "builtins",
    SystemExit "SystemExit" BaseException "builtins",
    CancelledError "CancelledError" BaseException "asyncio.exceptions",
    Exception "Exception" BaseException "builtins",
    ExceptionGroup "ExceptionGroup" BaseExceptionGroup "builtins",
    ArithmeticError "ArithmeticError" Exception "builtins",
    FloatingPointError "FloatingPointError" ArithmeticError "builtins",
    OverflowError "OverflowError" ArithmeticError "builtins",
    ZeroDivisionError "ZeroDivisionError" ArithmeticError "builtins",
    AssertionError "AssertionError" Exception "builtins",
    AttributeError "AttributeError" Exception "builtins",
    BufferError "BufferError" Exception "builtins",
    EOFError "EOFError" Exception "builtins",
    ImportError "ImportError" Exception "builtins",
    ModuleNotFoundError "ModuleNotFoundError" ImportError "builtins",
    LookupError "LookupError" Exception "builtins",
    IndexError "IndexError" LookupError "builtins",
    KeyError "KeyError" LookupError "builtins",
    MemoryError "MemoryError" Exception "builtins",
    NameError "NameError" Exception "builtins",
    UnboundLocalError "UnboundLocalError" NameError "builtins",
    OSError "OSError" Exception "builtins",
    BlockingIOError "BlockingIOError" OSError "builtins",
    ChildProcessError "ChildProcessError" OSError "builtins",
    ConnectionError "ConnectionError" OSError "builtins",
    BrokenPipeError "BrokenPipeError" ConnectionError "builtins",
    ConnectionAbortedError "ConnectionAbortedError" ConnectionError "builtins",
    ConnectionRefusedError "ConnectionRefusedError" ConnectionError "builtins",
    ConnectionResetError "ConnectionResetError" ConnectionError "builtins",
    FileExistsError "FileExistsError" OSError "builtins",
    FileNotFoundError "FileNotFoundError" OSError "builtins",
    InterruptedError "InterruptedError" OSError "builtins",
    IsADirectoryError "IsADirectoryError" OSError "builtins",
    NotADirectoryError "NotADirectoryError" OSError "builtins",
    PermissionError "PermissionError" OSError "builtins",
    ProcessLookupError "ProcessLookupError" OSError "builtins",
    TimeoutError "TimeoutError" OSError "builtins",
    ReferenceError "ReferenceError" Exception "builtins",
    RuntimeError "RuntimeError" Exception "builtins",
    NotImplementedError "NotImplementedError" RuntimeError "builtins",
    RecursionError "RecursionError" RuntimeError "builtins",
    StopAsyncIteration "StopAsyncIteration" Exception "builtins",
    StopIteration "StopIteration" Exception "builtins",
    SyntaxError "SyntaxError" Exception "builtins",
    IndentationError "IndentationError" SyntaxError "builtins",
    TabError "TabError" IndentationError "builtins",
    SystemError "SystemError" Exception "builtins",
    TypeError "TypeError" Exception "builtins",
    ValueError "ValueError" Exception "builtins",
    UnicodeError "UnicodeError" ValueError "builtins",
    UnicodeDecodeError "UnicodeDecodeError" UnicodeError "builtins",
    UnicodeEncodeError "UnicodeEncodeError" UnicodeError "builtins",
    Warning "Warning" Exception "builtins",
    BytesWarning "BytesWarning" Warning "builtins",
    DeprecationWarning "DeprecationWarning" Warning "builtins",
    FutureWarning "FutureWarning" Warning "builtins",
    ImportWarning "ImportWarning" Warning "builtins",
    PendingDeprecationWarning "PendingDeprecationWarning" Warning "builtins",
    ResourceWarning "ResourceWarning" Warning "builtins",
    RuntimeWarning "RuntimeWarning" Warning "builtins",
    SyntaxWarning "SyntaxWarning" Warning "builtins",
    UnicodeWarning "UnicodeWarning" Warning "builtins",
    UserWarning "UserWarning" Warning "builtins",
}

impl TypeTag {
    /// Where the class object stands on every heap.
    #[must_use]
    pub const fn id(self) -> ObjId {
        ObjId(self as u32)
    }

    /// The built-in class at that id, if one stands there.
    #[must_use]
    pub fn from_id(id: ObjId) -> Option<Self> {
        Self::ALL.get(id.index()).copied()
    }

    /// `issubclass(self, other)`, among built-in classes.
    #[must_use]
    pub fn is_subclass(self, other: Self) -> bool {
        let mut class = self;
        loop {
            if class == other {
                return true;
            }
            if class == Self::Object {
                return false;
            }
            class = class.base();
        }
    }
}
