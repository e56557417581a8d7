//! Looking at values without running Python: short `repr`s for the trace and the inspector.
//!
//! What has a `__repr__` in Python is shown by its class's name; nothing here changes the heap or raises.

use super::Vm;
use super::function::Function;
use super::object::{DictViewKind, Object};
use super::types::TypeTag;
use super::value::{ObjId, Value};

/// No int of 64 bits is longer than this.
const MOST_DIGITS: usize = 20;

/// Containers inside containers are shown this deep.
const MOST_DEPTH: usize = 4;

/// A text that stops growing once it is long enough.
struct Sketch {
    text: String,
    most_bytes: usize,
}

impl Sketch {
    fn is_full(&self) -> bool {
        self.text.len() > self.most_bytes
    }

    fn push(&mut self, text: &str) {
        if !self.is_full() {
            self.text.push_str(text);
        }
    }
}

impl Vm {
    /// The `repr` of a value, cut to `most_chars` characters (the last is then `…`).
    #[must_use]
    pub fn peek_repr(&self, value: Value, most_chars: usize) -> String {
        if let Value::Int(int) = value
            && most_chars >= MOST_DIGITS
        {
            return int.to_string();
        }
        let mut sketch = Sketch {
            text: String::new(),
            most_bytes: most_chars * 4 + 8,
        };
        self.sketch(value, MOST_DEPTH, &mut sketch);
        cut(sketch.text, most_chars)
    }

    /// An exception as `Type: message`, cut to `most_chars` characters.
    #[must_use]
    pub fn peek_exception(&self, exception: Value, most_chars: usize) -> String {
        let name = self.type_name(exception);
        let args = self.exception(exception).map(|state| state.args);
        let args = args.and_then(|args| self.heap.as_tuple(args));
        let message = match args {
            Some([one]) if self.is_instance(exception, TypeTag::KeyError) => {
                self.peek_repr(*one, most_chars)
            }
            Some([one]) => match self.heap.as_str(*one) {
                Some(text) => text.to_string(),
                None => self.peek_repr(*one, most_chars),
            },
            Some(args) if !args.is_empty() => {
                let shown: Vec<String> = args
                    .iter()
                    .map(|arg| self.peek_repr(*arg, most_chars))
                    .collect();
                format!("({})", shown.join(", "))
            }
            _ => String::new(),
        };
        if message.is_empty() {
            cut(name.to_string(), most_chars)
        } else {
            cut(format!("{name}: {message}"), most_chars)
        }
    }

    fn sketch(&self, value: Value, depth: usize, out: &mut Sketch) {
        if out.is_full() {
            return;
        }
        match value {
            Value::Unbound => out.push("<unbound>"),
            Value::None => out.push("None"),
            Value::Bool(true) => out.push("True"),
            Value::Bool(false) => out.push("False"),
            Value::Ellipsis => out.push("Ellipsis"),
            Value::NotImplemented => out.push("NotImplemented"),
            Value::Int(int) => out.push(&int.to_string()),
            Value::Float(float) => out.push(&float_text(float)),
            Value::Native(native) => {
                let name = self
                    .registry
                    .natives
                    .get(native.0 as usize)
                    .map_or("?", |native| native.qualname.as_str());
                out.push(&format!("<built-in function {name}>"));
            }
            Value::Obj(id) => self.sketch_object(id, depth, out),
        }
    }

    fn sketch_object(&self, id: ObjId, depth: usize, out: &mut Sketch) {
        let class = self.heap.slot(id).class;
        let is_builtin = TypeTag::from_id(class).is_some();
        if depth == 0 {
            out.push("...");
            return;
        }
        match self.heap.get(id) {
            Object::Str(text) => out.push(&quoted(&text.text)),
            Object::BigInt(int) => {
                let bits = int.bits();
                if bits > 512 {
                    out.push(&format!("<int of {bits} bits>"));
                } else {
                    out.push(&int.to_string());
                }
            }
            Object::Number(number) => self.sketch(*number, depth, out),
            Object::Bytes(bytes) => out.push(&bytes_text(bytes)),
            Object::ByteArray(bytes) => {
                out.push("bytearray(");
                out.push(&bytes_text(bytes));
                out.push(")");
            }
            Object::List(values) => self.sketch_items("[", values, "]", depth, out),
            Object::Tuple(values) => {
                let close = if values.len() == 1 { ",)" } else { ")" };
                self.sketch_items("(", values, close, depth, out);
            }
            Object::Dict(dict) => {
                out.push("{");
                for (at, entry) in dict.iter().enumerate() {
                    if out.is_full() {
                        break;
                    }
                    if at > 0 {
                        out.push(", ");
                    }
                    self.sketch(entry.key, depth - 1, out);
                    out.push(": ");
                    self.sketch(entry.value, depth - 1, out);
                }
                out.push("}");
            }
            Object::Set(set) => {
                let keys: Vec<Value> = set.iter().map(|entry| entry.key).collect();
                let is_frozen = class == TypeTag::FrozenSet.id();
                if keys.is_empty() {
                    out.push(if is_frozen { "frozenset()" } else { "set()" });
                } else if is_frozen {
                    self.sketch_items("frozenset({", &keys, "})", depth, out);
                } else {
                    self.sketch_items("{", &keys, "}", depth, out);
                }
            }
            Object::Range(range) => {
                let step = if range.step == 1 {
                    String::new()
                } else {
                    format!(", {}", range.step)
                };
                out.push(&format!("range({}, {}{step})", range.start, range.stop));
            }
            Object::Function(function) => {
                out.push(&format!("<function {}>", self.function_name(function)));
            }
            Object::BoundMethod { function, .. } => {
                let name = match self.heap.object(*function) {
                    Some(Object::Function(function)) => self.function_name(function),
                    _ => "?".to_owned(),
                };
                out.push(&format!("<bound method {name}>"));
            }
            Object::Class(class) => out.push(&format!("<class '{}'>", class.qualname)),
            Object::Module { name } => out.push(&format!("<module '{name}'>")),
            Object::Exception(state) if is_builtin => {
                out.push(&self.class_name(class));
                match self.heap.as_tuple(state.args) {
                    Some([]) | None => out.push("()"),
                    Some(args) => {
                        let args = args.to_vec();
                        self.sketch_items("(", &args, ")", depth, out);
                    }
                }
            }
            Object::Generator(generator) => {
                let name = self
                    .heap
                    .as_str(generator.qualname.value())
                    .map_or("?", |name| name);
                out.push(&format!("<{} object {name}>", self.class_name(class)));
            }
            Object::DictView { dict, kind } => {
                let (open, keys): (&str, Vec<Value>) = match (kind, self.heap.as_dict(*dict)) {
                    (DictViewKind::Keys, Some(dict)) => {
                        ("dict_keys([", dict.iter().map(|entry| entry.key).collect())
                    }
                    (DictViewKind::Values, Some(dict)) => (
                        "dict_values([",
                        dict.iter().map(|entry| entry.value).collect(),
                    ),
                    _ => ("dict_items([", Vec::new()),
                };
                self.sketch_items(open, &keys, "])", depth, out);
            }
            Object::Cell(value) => {
                out.push("<cell: ");
                self.sketch(*value, depth - 1, out);
                out.push(">");
            }
            Object::Native(native) => match native.peek() {
                Some((open, values, close)) => {
                    self.sketch_items(&open, &values, &close, depth, out);
                }
                None => out.push(&format!("<{}>", self.class_name(class))),
            },
            _ => out.push(&format!("<{} object>", self.class_name(class))),
        }
    }

    fn sketch_items(
        &self,
        open: &str,
        values: &[Value],
        close: &str,
        depth: usize,
        out: &mut Sketch,
    ) {
        out.push(open);
        for (at, value) in values.iter().enumerate() {
            if out.is_full() {
                break;
            }
            if at > 0 {
                out.push(", ");
            }
            self.sketch(*value, depth - 1, out);
        }
        out.push(close);
    }

    fn function_name(&self, function: &Function) -> String {
        self.heap
            .as_str(function.qualname)
            .map_or_else(|| "?".to_owned(), ToString::to_string)
    }
}

fn cut(text: String, most_chars: usize) -> String {
    if text.chars().count() <= most_chars {
        return text;
    }
    let mut short: String = text.chars().take(most_chars.saturating_sub(1)).collect();
    short.push('…');
    short
}

fn float_text(float: f64) -> String {
    if float.is_nan() {
        "nan".to_owned()
    } else if float.is_infinite() {
        if float > 0.0 { "inf" } else { "-inf" }.to_owned()
    } else if float == float.trunc() && float.abs() < 1e16 {
        format!("{float:.1}")
    } else if float.abs() >= 1e16 || float.abs() < 1e-4 {
        format!("{float:e}")
    } else {
        float.to_string()
    }
}

/// A str's `repr`: single quotes unless the text has them and no double ones.
fn quoted(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') {
        '"'
    } else {
        '\''
    };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => out.push_str(&format!("\\x{:02x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

fn bytes_text(bytes: &[u8]) -> String {
    let mut out = String::from("b'");
    for byte in bytes.iter().take(200) {
        match byte {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b'\\' => out.push_str("\\\\"),
            b'\'' => out.push_str("\\'"),
            0x20..=0x7e => out.push(char::from(*byte)),
            byte => out.push_str(&format!("\\x{byte:02x}")),
        }
    }
    out.push('\'');
    out
}
